import { type Flow, type FlowNode, type JsonObject, type OnError, outputPorts } from "@gancho/engine";
import type { Edit } from "./edit.ts";
import { findNode, nodeName, replaceNode } from "./nodes.ts";
import { edgeFor, edgePort } from "./ports.ts";

/** The flow with a node renamed; an empty name means the title of its type. The id stays: expressions name it. */
export function renameNode(flow: Flow, id: string, name: string): Edit {
  const wish = name.slice(0, 200);
  return {
    flow: replaceNode(flow, id, ({ name: _, ...node }) => (wish.trim() === "" ? node : { ...node, name: wish })),
    label: { kind: "rename", ...nameIn(flow, id) },
    merge: `rename ${id}`,
  };
}

/**
 * The flow with the params of a node set.
 *
 * Edges that left by a port which this change takes away go with it; the others keep their handles in the form that the format asks for.
 */
export function setParams(flow: Flow, id: string, params: JsonObject): Edit {
  const before = findNode(flow, id)?.params ?? {};
  const changed = [...new Set([...Object.keys(before), ...Object.keys(params)])].filter((name) => before[name] !== params[name]);
  return {
    flow: withPortsKept(flow, id, (node) => ({ ...node, params: { ...params } })),
    label: { kind: "params", ...nameIn(flow, id) },
    merge: `params ${id} ${changed.join(" ")}`,
  };
}

/** The flow with a node's comment set; an empty one is left out. */
export function setNotes(flow: Flow, id: string, notes: string): Edit {
  return {
    flow: replaceNode(flow, id, ({ notes: _, ...node }) => (notes === "" ? node : { ...node, notes: notes.slice(0, 10_000) })),
    label: { kind: "notes", ...nameIn(flow, id) },
    merge: `notes ${id}`,
  };
}

export function setDisabled(flow: Flow, ids: readonly string[], disabled: boolean): Edit {
  const changed = new Set(ids);
  const label = { kind: disabled ? "disable" : "enable", count: ids.length } as const;
  return {
    flow: { ...flow, nodes: flow.nodes.map((node) => (changed.has(node.id) ? { ...node, disabled } : node)) },
    label: ids.length === 1 ? { ...label, ...nameIn(flow, ids[0] ?? "") } : label,
  };
}

/** The flow with what becomes of a node's failed messages. `route` adds the port `error`; leaving it removes the edges from it. */
export function setOnError(flow: Flow, id: string, onError: OnError): Edit {
  return {
    flow: withPortsKept(flow, id, (node) => ({ ...node, onError })),
    label: { kind: "onError", ...nameIn(flow, id) },
  };
}

function withPortsKept(flow: Flow, id: string, change: (node: FlowNode) => FlowNode): Flow {
  const before = findNode(flow, id);
  if (before === undefined) return flow;
  const changed = replaceNode(flow, id, change);
  const after = findNode(changed, id) ?? before;
  const had = new Set(outputPorts(before).map((port) => port.id));
  const has = new Set(outputPorts(after).map((port) => port.id));
  const edges = changed.edges.flatMap((edge) => {
    if (edge.source !== id) return [edge];
    const port = edgePort(flow, edge);
    // What was unknown before is not this change's doing: it stays and is told as a problem.
    if (port === undefined || !had.has(port)) return [edge];
    if (!has.has(port)) return [];
    const { sourceHandle: _, ...rest } = edge;
    return [{ ...rest, ...edgeFor(changed, { source: id, port, target: edge.target }) }];
  });
  return { ...changed, edges };
}

function nameIn(flow: Flow, id: string): { name?: string } {
  const node = findNode(flow, id);
  return node === undefined ? {} : { name: nodeName(node) };
}

/** The flow with its own name, description or settings changed. An empty description is left out. */
export function changeFlow(flow: Flow, change: Partial<Pick<Flow, "name" | "description" | "settings">>): Edit {
  const { description, ...rest } = { ...flow, ...change };
  return {
    flow: description === undefined || description === "" ? rest : { ...rest, description },
    label: { kind: "flow" },
    merge: `flow ${Object.keys(change).join(" ")}`,
  };
}
