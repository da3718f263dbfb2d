import type { Command } from "./command.ts";

export const zoomToFit: Command = {
  id: "zoomToFit",
  icon: "maximize",
  shortcut: "Shift+1",
  isEnabled: ({ canvas }) => canvas !== undefined,
  perform: ({ canvas }) => canvas?.fit(),
};
