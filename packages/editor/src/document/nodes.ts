import { type Flow, type FlowNode, findNodeType } from "@gancho/engine";

export type Place = readonly [x: number, y: number];

export function findNode(flow: Flow, id: string): FlowNode | undefined {
  return flow.nodes.find((node) => node.id === id);
}

/** What people call a node: its name, else the title of its type, else the type itself. */
export function nodeName(node: FlowNode): string {
  return node.name ?? findNodeType(node.type)?.title ?? node.type;
}

/** The flow with one node replaced; the same flow when there is no such node. */
export function replaceNode(flow: Flow, id: string, change: (node: FlowNode) => FlowNode): Flow {
  return { ...flow, nodes: flow.nodes.map((node) => (node.id === id ? change(node) : node)) };
}

/**
 * An id that is free in the flow: the wish turned into one, with a number when it is taken.
 *
 * For example `freeNodeId(flow, "HTTP request")` gives `http-request`, then `http-request-2`.
 */
export function freeNodeId(flow: Flow, wish: string): string {
  const taken = new Set(flow.nodes.map((node) => node.id));
  const base = idFrom(wish);
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) {
    const id = `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Any text as an id: lower case, without accents, at most 48 characters so that a number still fits. */
function idFrom(text: string): string {
  const plain = text
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^[-0-9]+|-+$/g, "")
    .slice(0, 48);
  // `constructor` and its like are refused as ids, an empty text is none.
  return plain === "" || plain === "constructor" || plain === "prototype" ? "node" : plain;
}
