import { setDisabled } from "../document/change-node.ts";
import { findNode } from "../document/nodes.ts";
import type { Command } from "./command.ts";

/** Disables what is selected; enables it when all of it is disabled already. */
export const toggleDisabled: Command = {
  id: "toggleDisabled",
  icon: "circle-slash",
  shortcut: "D",
  isEnabled: ({ selection }) => selection.nodes.length > 0,
  perform: ({ flow, selection, apply }) => {
    const allDisabled = selection.nodes.every((id) => findNode(flow, id)?.disabled);
    apply(setDisabled(flow, selection.nodes, !allDisabled));
  },
};
