import { z } from "zod";
import { isJsonObject } from "../json.ts";
import { unwrap } from "../node-type/describe-fields.ts";
import { inputPorts } from "../node-type/ports.ts";
import { findNodeType } from "../nodes/catalogue.ts";
import { jsonEquals } from "./json-value.ts";
import { soleOutput } from "./rules/edges.ts";
import { type Flow, type FlowEdge, type FlowNode, flowSchema, nodeSchema } from "./schema.ts";

/**
 * The document as every export writes it: one text for one flow.
 *
 * Keys in the order of the schema, params in that of their node type, defaults and needless handles left out, positions whole, two-space indent, one line per layout entry, newline at
 * the end. Params that do not fit, and those of unknown types, stay as they are. Reading it with `parseFlowText` and writing again gives the same bytes.
 */
export function canonicalJson(flow: Flow): string {
  const nodes = flow.nodes.map(canonicalNode);
  const byId = new Map(flow.nodes.map((node) => [node.id, node]));
  const edges = flow.edges.map((edge) => withoutNeedlessHandles(byId, edge));
  const { layout, ...rest } = flow;
  const document = orderObject(flowSchema, { ...rest, edges, nodes: [] });
  // In its place: `nodes` is required, so that it was kept.
  document.nodes = nodes;
  const text = JSON.stringify(document, null, 2);
  const places = Object.entries(layout).map(([id, [x, y]]) => `    ${JSON.stringify(id)}: [${whole(x)}, ${whole(y)}]`);
  return places.length === 0 ? `${text}\n` : `${text.slice(0, -2)},\n  "layout": {\n${places.join(",\n")}\n  }\n}\n`;
}

/** No minus in front of a zero. */
function whole(coordinate: number): number {
  return Math.round(coordinate) + 0;
}

function canonicalNode(node: FlowNode): unknown {
  const nodeType = findNodeType(node.type);
  const params = nodeType === undefined ? node.params : leaveOutDefaults(nodeType.params, node.params);
  const { params: _, ...rest } = node;
  return { ...orderObject(nodeSchema, rest), ...(jsonEquals(params, {}) ? {} : { params }) };
}

function withoutNeedlessHandles(byId: ReadonlyMap<string, FlowNode>, { source, sourceHandle, target, targetHandle }: FlowEdge): FlowEdge {
  const from = byId.get(source);
  const to = byId.get(target);
  const soleSource = sourceHandle === undefined ? undefined : from && soleOutput(from)?.id;
  const soleTarget = to && inputPorts(to)[0]?.id;
  return {
    source,
    ...(sourceHandle === undefined || sourceHandle === soleSource ? {} : { sourceHandle }),
    target,
    ...(targetHandle === undefined || targetHandle === soleTarget ? {} : { targetHandle }),
  };
}

/**
 * A value in the order of its schema, without what the schema would fill in.
 *
 * Values that do not fit are kept as they are, keys that the schema does not know at the end: nothing that somebody wrote is lost.
 */
function leaveOutDefaults(schema: z.core.$ZodType, value: unknown): unknown {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) return isJsonObject(value) ? orderObject(inner, value) : value;
  if (inner instanceof z.ZodDiscriminatedUnion) {
    const option = inner.options.find((candidate) => hasDiscriminator(candidate, inner.def.discriminator, value));
    return option === undefined ? value : leaveOutDefaults(option, value);
  }
  if (inner instanceof z.ZodArray && Array.isArray(value)) return value.map((item) => leaveOutDefaults(inner.element, item));
  if (inner instanceof z.ZodRecord && isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, leaveOutDefaults(inner.valueType, item)]));
  }
  return value;
}

function orderObject(schema: z.ZodObject, value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = Object.entries(schema.shape).filter(([name, child]) => Object.hasOwn(value, name) && !meansDefault(child, value[name]));
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(schema.shape, name));
  return Object.fromEntries([
    ...known.map(([name, child]) => [name, leaveOutDefaults(child, value[name])]),
    ...unknown.map((name) => [name, value[name]]),
  ]);
}

function meansDefault(schema: z.core.$ZodType, value: unknown): boolean {
  const leftOut = z.safeParse(schema, undefined);
  if (!leftOut.success || leftOut.data === undefined) return false;
  const written = z.safeParse(schema, value);
  return written.success && jsonEquals(written.data, leftOut.data);
}

function hasDiscriminator(option: unknown, discriminator: string, value: unknown): boolean {
  if (!(option instanceof z.ZodObject) || !isJsonObject(value)) return false;
  const literal: unknown = option.shape[discriminator];
  return literal instanceof z.ZodLiteral && literal.value === value[discriminator];
}
