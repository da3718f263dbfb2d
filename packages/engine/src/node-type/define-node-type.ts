import type { z } from "zod";
import { describeFields } from "./describe-fields.ts";
import type { NodeType } from "./node-type.ts";

/**
 * Defines a node type. The params of `outputs`, `card` and `run` are typed by its schema.
 *
 * @throws GanchoError `bug` when a param has no field: the form could not show it
 */
export function defineNodeType<Params extends z.ZodObject>(definition: NodeType<Params>): NodeType<Params> {
  describeFields(definition.params);
  return definition;
}
