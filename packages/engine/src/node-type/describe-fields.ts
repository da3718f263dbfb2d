import { z } from "zod";
import { GanchoError } from "../errors.ts";
import { isJson } from "../flow/json-value.ts";
import type { Field, FieldVariant } from "./field.ts";
import { type FieldMetadata, fieldRegistry, variantRegistry } from "./fields.ts";

/** Schemas never change, and every look at a flow asks for their fields. */
const described = new WeakMap<z.ZodObject, readonly Field[]>();

/**
 * The fields of a form, read off a params schema in its order.
 *
 * @throws GanchoError `bug` for a param that was not made by a constructor of `fields.ts`
 */
export function describeFields(schema: z.ZodObject): readonly Field[] {
  const known = described.get(schema);
  if (known !== undefined) return known;
  const fields = Object.entries(schema.shape).map(([name, param]) => describeField(name, param));
  described.set(schema, fields);
  return fields;
}

function describeField(name: string, param: z.core.$ZodType): Field {
  const inner = unwrap(param);
  const metadata = fieldRegistry.get(inner);
  if (metadata === undefined) throw new GanchoError("bug", `The param \`${name}\` has no field.`);
  const leftOut = z.safeParse(param, undefined);
  const standing = {
    name,
    required: !leftOut.success,
    ...(leftOut.success && isJson(leftOut.data) ? { default: leftOut.data } : {}),
  };
  return withChildren({ ...metadata, ...standing }, inner);
}

type Childless = FieldMetadata & Pick<Field, "name" | "required" | "default">;

function withChildren(field: Childless, schema: z.core.$ZodType): Field {
  if (field.kind === "group") return { ...field, fields: schema instanceof z.ZodObject ? describeFields(schema) : [] };
  if (field.kind !== "variants" && field.kind !== "variantList") return field;
  const union = schema instanceof z.ZodArray ? schema.element : schema;
  const options = union instanceof z.ZodDiscriminatedUnion ? union.options : [];
  return {
    ...field,
    variants: options.flatMap((option) => (option instanceof z.ZodObject ? [describeVariant(option, field.discriminator)] : [])),
  };
}

function describeVariant(option: z.ZodObject, discriminator: string): FieldVariant {
  const { [discriminator]: literal, ...rest } = option.shape;
  const value = literal instanceof z.ZodLiteral ? String(literal.value) : "";
  return { value, label: value, ...variantRegistry.get(option), fields: describeFields(z.object(rest)) };
}

/** The schema below `optional`, `default` and `prefault`. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return unwrap(schema.unwrap());
  return schema;
}
