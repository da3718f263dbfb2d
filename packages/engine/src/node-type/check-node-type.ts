import { z } from "zod";
import { parseInWords } from "../flow/issue-words.ts";
import { jsonEquals } from "../flow/json-value.ts";
import { describeFields } from "./describe-fields.ts";
import { describeNodeType } from "./description.ts";
import type { Field } from "./field.ts";
import type { NodeType } from "./node-type.ts";

/**
 * Everything about a node type that the editor, the docs and the server rely on and that does not hold, one sentence each; empty for a good one.
 *
 * Looks at the definition alone. Whether it does what its examples show is for `checkExample` of `@gancho/engine/testing`.
 */
export function checkNodeType(nodeType: NodeType): string[] {
  const parts = checkParts(nodeType);
  // The rest would stumble over what is missing.
  if (parts.length > 0) return parts;
  return [...checkFields(nodeType), ...checkWire(nodeType), ...checkCards(nodeType), ...checkMigrations(nodeType)];
}

const pureFunction = z.custom((value) => typeof value === "function", { error: "Expected a function." });

/** The type checker knows all this, but a module may come without having seen one. */
const partsSchema = z.looseObject({
  type: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, { error: "Lower-case letters, digits and `-`, at most 64." }),
  version: z.int().min(1),
  title: z.string().regex(/^[A-Z]/, { error: "It begins with a capital letter." }),
  summary: z.string().regex(/^[A-Z].*[^.]$/, { error: "One sentence, without a full stop." }),
  category: z.enum(["trigger", "logic", "data", "output"]),
  icon: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "A Lucide icon in kebab case, as in `crosshair`." }),
  role: z.enum(["trigger", "step", "annotation"]),
  joins: z.enum(["lineage", "split"]).optional(),
  touchesWorld: z.boolean(),
  outputs: pureFunction,
  card: pureFunction,
  run: pureFunction,
  examples: z.array(z.looseObject({ title: z.string().min(1), params: z.looseObject({}) })).min(1, { error: "There is no example." }),
});

function checkParts(nodeType: NodeType): string[] {
  const parsed = parseInWords(partsSchema, nodeType);
  if ("value" in parsed) return [];
  return parsed.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

function checkFields({ params }: NodeType): string[] {
  const fields = describeFields(params);
  const unnamed = withChildren(fields).filter(({ label }) => !/^[A-Z]/.test(label));
  const unfit = fields.filter(({ name, default: value }) => value !== undefined && !takes(params.shape[name], value));
  return [
    ...unnamed.map(({ name }) => `params.${name}: Its label begins with a capital letter.`),
    ...unfit.map(({ name }) => `params.${name}: Its own schema does not take the default.`),
  ];
}

function takes(schema: z.core.$ZodType | undefined, value: unknown): boolean {
  const parsed = schema && z.safeParse(schema, value);
  return parsed?.success === true && jsonEquals(parsed.data, value);
}

function withChildren(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => {
    if (field.kind === "group") return [field, ...withChildren(field.fields)];
    if (field.kind === "variants" || field.kind === "variantList")
      return [field, ...field.variants.flatMap((variant) => withChildren(variant.fields))];
    return [field];
  });
}

function checkWire(nodeType: NodeType): string[] {
  const description: unknown = describeNodeType(nodeType);
  return jsonEquals(JSON.parse(JSON.stringify(description)), description) ? [] : ["Not all of its description is plain JSON."];
}

function checkCards({ params, card, examples }: NodeType): string[] {
  return examples.flatMap((example) => {
    const parsed = parseInWords(params, example.params);
    if ("issues" in parsed)
      return parsed.issues.map(({ path, message }) => `example "${example.title}": ${["params", ...path].join(".")}: ${message}`);
    const { message, values = {} } = card(parsed.value);
    const places = (message.match(/\{\{\w+\}\}/g) ?? []).map((place) => place.slice(2, -2));
    const same = jsonEquals(places.toSorted(), Object.keys(values).toSorted());
    return same ? [] : [`example "${example.title}": the card has the places ${list(places)} and the values ${list(Object.keys(values))}.`];
  });
}

function list(names: readonly string[]): string {
  return names.length === 0 ? "(none)" : names.join(", ");
}

function checkMigrations({ version, migrations = {} }: NodeType): string[] {
  const needed = Array.from({ length: version - 1 }, (_, index) => String(index + 2));
  if (jsonEquals(Object.keys(migrations), needed)) return [];
  return [`migrations: Version ${version} needs those to ${list(needed)}, and has those to ${list(Object.keys(migrations))}.`];
}
