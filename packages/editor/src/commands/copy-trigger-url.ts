import type { Command } from "./command.ts";

export const copyTriggerUrl: Command = {
  id: "copyTriggerUrl",
  icon: "link-2",
  isEnabled: ({ triggerUrl }) => triggerUrl !== undefined,
  perform: ({ triggerUrl, copy }) => {
    if (triggerUrl !== undefined) copy(triggerUrl);
  },
};
