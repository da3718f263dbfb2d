import type { Command } from "./command.ts";

export const redo: Command = {
  id: "redo",
  icon: "redo-2",
  shortcut: "Mod+Shift+Z",
  alsoBy: ["Mod+Y"],
  inFields: true,
  isEnabled: ({ history }) => history.future.length > 0,
  perform: (context) => context.redo(),
};
