import type { Flow, FlowEdge } from "@gancho/engine";
import { type Edit, nothingSelected, type Selection } from "./edit.ts";
import { findNode, nodeName } from "./nodes.ts";
import { edgeFor, edgePort } from "./ports.ts";

/**
 * The flow without these nodes and edges.
 *
 * A node that goes from the middle joins its neighbours: what fed it feeds what it fed. Edges that were to be removed themselves join nothing.
 */
export function remove(flow: Flow, { nodes, edges }: Selection): Edit {
  const goneEdges = new Set(edges);
  let left: Flow = { ...flow, edges: flow.edges.filter((_, index) => !goneEdges.has(index)) };
  for (const id of nodes) left = withoutNode(left, id);

  const only = nodes.length === 1 ? findNode(flow, nodes[0] ?? "") : undefined;
  if (nodes.length === 0) return { flow: left, label: { kind: "disconnect", count: edges.length }, select: nothingSelected };
  const label = { kind: "remove", count: nodes.length } as const;
  return { flow: left, label: only === undefined ? label : { ...label, name: nodeName(only) }, select: nothingSelected };
}

function withoutNode(flow: Flow, id: string): Flow {
  const incoming = flow.edges.filter((edge) => edge.target === id);
  const outgoing = flow.edges.filter((edge) => edge.source === id);
  const kept = flow.edges.filter((edge) => edge.source !== id && edge.target !== id);

  const joined = [...kept];
  for (const before of incoming) {
    for (const after of outgoing) {
      const port = edgePort(flow, before);
      if (port === undefined) continue;
      const edge = edgeFor(flow, { source: before.source, port, target: after.target });
      if (!joined.some((other) => sameEdge(other, edge))) joined.push(edge);
    }
  }
  const { [id]: _, ...layout } = flow.layout;
  return { ...flow, nodes: flow.nodes.filter((node) => node.id !== id), edges: joined, layout };
}

function sameEdge(one: FlowEdge, other: FlowEdge): boolean {
  return one.source === other.source && one.target === other.target && one.sourceHandle === other.sourceHandle;
}
