import type { Command } from "./command.ts";

export const testDraft: Command = {
  id: "testDraft",
  icon: "play",
  shortcut: "Mod+Enter",
  inFields: true,
  isEnabled: () => true,
  perform: ({ open }) => open("test"),
};
