import type { Command } from "./command.ts";

export const importJson: Command = {
  id: "importJson",
  icon: "upload",
  isEnabled: () => true,
  perform: ({ open }) => open("import"),
};
