import { joinOf } from "../../node-type/ports.ts";
import { split } from "../../nodes/split/split.ts";
import { upstreamOf } from "../graph.ts";
import type { Problem } from "../problem.ts";
import type { Rule } from "./rule.ts";

/** Nodes that wait for the items of a split where there is none before them. */
export const checkJoins: Rule = ({ flow, nodes }) =>
  flow.nodes.flatMap((node): Problem[] => {
    if (joinOf(node) !== "split") return [];
    const isSplit = (id: string): boolean => nodes.get(id)?.type === split.type && nodes.get(id)?.disabled !== true;
    if ([...upstreamOf(flow, node.id)].some(isSplit)) return [];
    return [
      {
        code: "no-split",
        severity: "error",
        path: `nodes.${node.id}`,
        message: "No split comes before this node, so that there are no items to collect. Put a split before it, or remove it.",
        node: node.id,
      },
    ];
  });
