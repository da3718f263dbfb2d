import type { JsonObject } from "../json.ts";
import { describeFields } from "./describe-fields.ts";
import type { Field } from "./field.ts";
import type { NodeType } from "./node-type.ts";
import { paramsJsonSchema } from "./params-schema.ts";

/** A node type as plain data: what can be sent to a client that does not have the type itself. */
export interface NodeTypeDescription extends Omit<NodeType, "params" | "outputs" | "card" | "migrations" | "run"> {
  readonly fields: readonly Field[];
  /** JSON Schema of the params as written, defaults left out. */
  readonly paramsSchema: JsonObject;
}

/** Describes a node type. */
export function describeNodeType({ params, outputs, card, migrations, run, ...data }: NodeType): NodeTypeDescription {
  return { ...data, fields: describeFields(params), paramsSchema: paramsJsonSchema(params) };
}
