import { findNodeType } from "../../nodes/catalogue.ts";
import { downstreamOf, findCycle, maxPathsToNode, pathCounts } from "../graph.ts";
import type { Problem } from "../problem.ts";
import type { Rule } from "./rule.ts";

/** Circles, nodes that no message reaches, and graphs that would take too many steps. */
export const checkPaths: Rule = (view) => [...checkCycle(view), ...checkReach(view), ...checkCounts(view)];

const checkCycle: Rule = ({ flow }) => {
  const cycle = findCycle(flow);
  if (cycle === undefined) return [];
  return [
    {
      code: "cycle",
      severity: "error",
      path: "edges",
      message: `The flow goes in a circle: ${cycle.join(" → ")}. Remove one of these edges.`,
      cycle,
    },
  ];
};

const checkReach: Rule = ({ flow, triggers }) => {
  // Without a trigger nothing is reached, which is said once.
  if (triggers.length === 0) return [];
  const ids = triggers.map(({ id }) => id);
  const reached = new Set([...ids, ...downstreamOf(flow, ids)]);
  const lost = flow.nodes.filter(({ id, type }) => !reached.has(id) && findNodeType(type)?.role !== "annotation");
  return lost.map(
    ({ id }): Problem => ({
      code: "unreachable",
      severity: "warning",
      path: `nodes.${id}`,
      message: "No message reaches this node. Connect it, or remove it.",
      node: id,
    }),
  );
};

const checkCounts: Rule = ({ flow }) => {
  // Everything behind the first such node has as many paths or more: name the first only.
  const first = [...pathCounts(flow)].find(([, count]) => count > maxPathsToNode);
  if (first === undefined) return [];
  const [id] = first;
  return [
    {
      code: "too-many-paths",
      severity: "error",
      path: `nodes.${id}`,
      message: `More than ${maxPathsToNode} paths lead to this node, and each is a step of its own. Join branches earlier.`,
      node: id,
    },
  ];
};
