import { z } from "zod";
import type { InputIssue } from "../errors.ts";
import { dotted, parseInWords } from "../flow/issue-words.ts";
import type { FlowNode } from "../flow/schema.ts";
import { findNodeType } from "../nodes/catalogue.ts";
import type { NodeType } from "./node-type.ts";

/** Params with their defaults filled in; expressions and templates are still text. */
export type NodeParams = z.output<NodeType["params"]>;

/** A node's params by its type's schema, or everything that is wrong with them. */
export type ParsedParams =
  | { readonly ok: true; readonly value: NodeParams }
  | { readonly ok: false; readonly issues: readonly InputIssue[] };

/** Parses a node's params and fills in their defaults. Paths read `nodes.<id>.params.<param>`. A node of an unknown type has no issues here, and no params either. */
export function parseParams(node: FlowNode): ParsedParams {
  const nodeType = findNodeType(node.type);
  if (nodeType === undefined) return { ok: false, issues: [] };
  const result = parseInWords(nodeType.params, node.params);
  if ("value" in result) return { ok: true, value: result.value };
  const issues = result.issues.map(({ path, message }) => ({ path: dotted(["nodes", node.id, "params", ...path]), message }));
  return { ok: false, issues };
}

/**
 * As many params as can be made sense of: each one that fits with its defaults, the others as they were written.
 *
 * For looking at a node while somebody types in it; a run takes `parseParams`.
 */
export function guessParams(nodeType: NodeType, params: FlowNode["params"]): NodeParams {
  const guess = ([name, schema]: [string, z.core.$ZodType]): [string, unknown] => {
    const parsed = z.safeParse(schema, params[name]);
    return [name, parsed.success ? parsed.data : params[name]];
  };
  return Object.fromEntries(Object.entries(nodeType.params.shape).map(guess));
}
