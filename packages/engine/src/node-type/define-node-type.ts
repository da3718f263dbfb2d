import type { z } from "zod";
import { describeFields } from "./describe-fields.ts";
import type { NodeType } from "./node-type.ts";

const defined = new WeakSet<object>();

/**
 * Defines a node type. The params of `outputs`, `card` and `run` are typed by its schema.
 *
 * @throws GanchoError `bug` when a param has no field: the form could not show it
 */
export function defineNodeType<Params extends z.ZodObject>(definition: NodeType<Params>): NodeType<Params> {
  describeFields(definition.params);
  defined.add(definition);
  return definition;
}

/** Whether a value came out of `defineNodeType` of this very engine. What it holds is not checked: see `checkNodeType`. */
export function isNodeType(value: unknown): value is NodeType {
  return typeof value === "object" && value !== null && defined.has(value);
}
