import type { Command } from "./command.ts";

export const selectAll: Command = {
  id: "selectAll",
  icon: "square",
  shortcut: "Mod+A",
  isEnabled: ({ flow }) => flow.nodes.length > 0,
  perform: ({ flow, select }) => select({ nodes: flow.nodes.map((node) => node.id), edges: [] }),
};
