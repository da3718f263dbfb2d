import type { FlowNode } from "../flow/schema.ts";
import { findNodeType } from "../nodes/catalogue.ts";
import type { CardLine, NodeType, Port } from "./node-type.ts";
import { guessParams, type NodeParams, parseParams } from "./params.ts";

/** The port added by `onError: "route"`. */
export const errorPort: Port = { id: "error" };

/** The port of every node that has an input. */
const inputPort: Port = { id: "in" };

/**
 * A node's outputs in the order of the card, `error` last when errors are routed.
 *
 * Where params do not fit, as while somebody types, the ports are those of what does. An unknown type has none.
 */
export function outputPorts(node: FlowNode): readonly Port[] {
  const nodeType = findNodeType(node.type);
  if (nodeType === undefined) return [];
  const outputs = (attempt(nodeType, node, (params) => nodeType.outputs(params)) ?? []).filter(({ id }) => saysSomething(id));
  return node.onError === "route" && nodeType.role !== "annotation" ? [...outputs, errorPort] : outputs;
}

/** A node's input, if its type has one. */
export function inputPorts(node: FlowNode): readonly Port[] {
  return findNodeType(node.type)?.role === "step" ? [inputPort] : [];
}

/** Which messages a node waits for before it runs, if it does. A disabled one lets each pass by itself. */
export function joinOf(node: FlowNode): NodeType["joins"] {
  return node.disabled ? undefined : findNodeType(node.type)?.joins;
}

/** The line on a node's card, or `undefined` for an unknown type and for params that say nothing yet. */
export function cardLine(node: FlowNode): CardLine | undefined {
  const nodeType = findNodeType(node.type);
  const line = nodeType && attempt(nodeType, node, (params) => nodeType.card(params));
  return Object.values(line?.values ?? {}).every(saysSomething) ? line : undefined;
}

// Guessed params may have any kind of value, or none.
function saysSomething(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** Reads something off the params; guessed ones may break the reader, which then has nothing to say. */
function attempt<Result>(nodeType: NodeType, node: FlowNode, read: (params: NodeParams) => Result): Result | undefined {
  const parsed = parseParams(node);
  if (parsed.ok) return read(parsed.value);
  try {
    return read(guessParams(nodeType, node.params));
  } catch {
    return undefined;
  }
}
