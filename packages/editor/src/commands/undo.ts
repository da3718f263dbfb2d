import type { Command } from "./command.ts";

export const undo: Command = {
  id: "undo",
  icon: "undo-2",
  shortcut: "Mod+Z",
  // One history over the whole document: text fields have none of their own.
  inFields: true,
  isEnabled: ({ history }) => history.past.length > 0,
  perform: (context) => context.undo(),
};
