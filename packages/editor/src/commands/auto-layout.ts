import { layoutFlow } from "../canvas/layout.ts";
import { applyLayout } from "../document/move-nodes.ts";
import type { Command } from "./command.ts";

export const autoLayout: Command = {
  id: "autoLayout",
  icon: "wand-sparkles",
  shortcut: "Shift+A",
  isEnabled: ({ flow }) => flow.nodes.length > 1,
  perform: ({ flow, apply, canvas }) => {
    apply(applyLayout(flow, layoutFlow(flow, canvas?.heightOf)));
    // After the cards stand at their new places.
    requestAnimationFrame(() => canvas?.fit());
  },
};
