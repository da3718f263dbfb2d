import type { Command } from "./command.ts";

export const togglePalette: Command = {
  id: "togglePalette",
  icon: "panel-left",
  shortcut: "[",
  isEnabled: () => true,
  perform: (context) => context.togglePalette(),
};
