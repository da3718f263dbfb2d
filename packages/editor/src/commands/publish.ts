import type { Command } from "./command.ts";

export const publish: Command = {
  id: "publish",
  icon: "rocket",
  shortcut: "Mod+Shift+P",
  isEnabled: ({ flow }) => flow.nodes.length > 0,
  perform: ({ open }) => open("publish"),
};
