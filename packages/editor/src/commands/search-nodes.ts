import type { Command } from "./command.ts";

export const searchNodes: Command = {
  id: "searchNodes",
  icon: "search",
  shortcut: "/",
  isEnabled: () => true,
  perform: ({ focusPalette }) => focusPalette(),
};
