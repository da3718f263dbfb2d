import type { Command } from "./command.ts";

export const exportJson: Command = {
  id: "exportJson",
  icon: "download",
  isEnabled: () => true,
  perform: (context) => context.exportJson(),
};
