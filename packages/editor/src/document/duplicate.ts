import type { Flow, FlowNode } from "@gancho/engine";
import type { Edit } from "./edit.ts";
import { freeNodeId, nodeName, type Place } from "./nodes.ts";

/** How far a copy lies from what it copies: a snap step right and down, twice. */
const shift = 32;

/**
 * The flow with copies of these nodes, with the edges among them, selected.
 *
 * @param placeOf - where a node is drawn, also one that the document gives no place
 */
export function duplicate(flow: Flow, ids: readonly string[], placeOf: (id: string) => Place | undefined): Edit {
  const copied = new Map<string, string>();
  let result = flow;
  for (const node of flow.nodes) {
    if (!ids.includes(node.id)) continue;
    const copy: FlowNode = { ...node, id: freeNodeId(result, node.id.replace(/-\d+$/, "")) };
    const [x, y] = placeOf(node.id) ?? [0, 0];
    copied.set(node.id, copy.id);
    result = {
      ...result,
      nodes: [...result.nodes, copy],
      layout: { ...result.layout, [copy.id]: [Math.round(x + shift), Math.round(y + shift)] },
    };
  }
  const edges = flow.edges.flatMap((edge) => {
    const source = copied.get(edge.source);
    const target = copied.get(edge.target);
    return source === undefined || target === undefined ? [] : [{ ...edge, source, target }];
  });
  const first = flow.nodes.find((node) => copied.has(node.id));
  return {
    flow: { ...result, edges: [...result.edges, ...edges] },
    label: { kind: "duplicate", count: copied.size, ...(copied.size === 1 && first !== undefined ? { name: nodeName(first) } : {}) },
    select: { nodes: [...copied.values()], edges: [] },
  };
}
