import { z } from "zod";
import type { JsonObject } from "../json.ts";
import { unwrap } from "./describe-fields.ts";
import { fieldRegistry, variantRegistry } from "./fields.ts";

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>["override"]>;

/** JSON Schema (draft 2020-12) of what people write: titles and descriptions are the fields' labels and help. */
export function paramsJsonSchema(schema: z.ZodType): JsonObject {
  const generated: unknown = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", override: describeForPeople });
  // Through text: the generator's result carries hidden keys of its own.
  const plain: JsonObject = JSON.parse(JSON.stringify(generated));
  return plain;
}

const describeForPeople: Override = ({ zodSchema, jsonSchema }) => {
  const words = fieldRegistry.get(unwrap(zodSchema)) ?? variantRegistry.get(zodSchema);
  if (words !== undefined) {
    jsonSchema.title ??= words.label;
    if (words.help !== undefined) jsonSchema.description ??= words.help;
  }
  // The bounds that `z.int()` always has say nothing to a reader.
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};
