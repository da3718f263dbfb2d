import { Validator } from "@cfworker/json-schema";
import type { z } from "zod";
import { jsonValueSchema } from "../flow/json-value.ts";
import { isJsonObject, type Json } from "../json.ts";

/** One way in which a value does not fit a schema. */
export interface SchemaFault {
  /** A JSON Pointer into the value: `/items/0/sku`; empty for the value itself. */
  readonly path: string;
  readonly message: string;
}

/** Drafts by the `$schema` that names them; 2020-12 for one that names none. */
const drafts = [
  [/draft-07/, "7"],
  [/2020-12/, "2020-12"],
] as const;

/** Most faults that are told: a long list may have the same one in every entry. */
const maxFaults = 100;

/**
 * What is wrong with a JSON Schema, or `undefined`: a draft other than 7 and 2020-12, a reference that leads nowhere, a pattern that is none.
 *
 * Nothing is fetched: a schema stands alone.
 */
export function schemaFault(schema: Json): string | undefined {
  if (typeof schema !== "boolean" && !isJsonObject(schema)) return "A JSON Schema is an object, or true or false.";
  if (draftOf(schema) === undefined) return "Only JSON Schema 2020-12 and draft 7 are known here.";
  try {
    // References are followed when a value leads there, patterns compiled when a text does: ask for all of them now.
    const faults = [...faultsWithin(schema, schema)];
    if (faults[0] !== undefined) return faults[0];
    validatorOf(schema);
    return undefined;
  } catch {
    return "This schema cannot be read: it names one part twice.";
  }
}

/**
 * Everything in which a value does not fit a schema, the innermost of each; at most 100. Empty when it fits.
 *
 * Patterns run on the machine's own regular expressions, whose time has no bound: call it where it can be stopped.
 */
export function checkAgainstSchema(value: Json, schema: Json): readonly SchemaFault[] {
  const { valid, errors } = validatorOf(schema).validate(value);
  if (valid) return [];
  const isWithin = (inner: string, outer: string): boolean => inner.startsWith(`${outer}/`);
  const innermost = errors.filter(({ keywordLocation }) => !errors.some((other) => isWithin(other.keywordLocation, keywordLocation)));
  return innermost.slice(0, maxFaults).map(({ instanceLocation, error }) => ({ path: instanceLocation.replace(/^#/, ""), message: error }));
}

/** A param that is a JSON Schema. */
export const soundSchema: z.ZodType<Json> = jsonValueSchema.superRefine((schema, context) => {
  const message = schemaFault(schema);
  if (message !== undefined) context.addIssue({ code: "custom", message });
});

const validators = new WeakMap<object, Validator>();

function validatorOf(schema: Json): Validator {
  const key = typeof schema === "object" && schema !== null ? schema : undefined;
  const known = key && validators.get(key);
  if (known !== undefined) return known;
  const parsed = isJsonObject(schema) ? { ...schema } : schema !== false;
  const validator = new Validator(parsed, draftOf(schema) ?? "2020-12", false);
  if (key !== undefined) validators.set(key, validator);
  return validator;
}

function draftOf(schema: Json): "7" | "2020-12" | undefined {
  const named = isJsonObject(schema) ? schema.$schema : undefined;
  if (named === undefined) return "2020-12";
  return drafts.find(([pattern]) => typeof named === "string" && pattern.test(named))?.[1];
}

/** Values under these are data, not schemas. */
const dataKeywords: ReadonlySet<string> = new Set(["const", "enum", "default", "examples"]);

function* faultsWithin(part: Json, root: Json): Iterable<string> {
  if (Array.isArray(part)) for (const item of part) yield* faultsWithin(item, root);
  if (!isJsonObject(part)) return;
  const { $ref, pattern, patternProperties } = part;
  if (typeof $ref === "string" && !leadsSomewhere($ref, root)) yield `\`${$ref}\` leads nowhere in this schema.`;
  const patterns = [
    ...(typeof pattern === "string" ? [pattern] : []),
    ...(isJsonObject(patternProperties) ? Object.keys(patternProperties) : []),
  ];
  for (const text of patterns) if (!isPattern(text)) yield `\`${text}\` is not a regular expression.`;
  for (const [keyword, inner] of Object.entries(part)) if (!dataKeywords.has(keyword)) yield* faultsWithin(inner, root);
}

/** Pointers are followed; what has a name of its own is looked for by that. */
function leadsSomewhere(reference: string, root: Json): boolean {
  if (!reference.startsWith("#")) return isNamed(root, "$id", reference.replace(/#.*/s, ""));
  if (reference === "#") return true;
  if (!reference.startsWith("#/")) return isNamed(root, "$anchor", reference.slice(1)) || isNamed(root, "$id", reference);
  let current: unknown = root;
  for (const name of reference.slice(2).split("/").map(unescapePointer)) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, name)) return false;
    current = Reflect.get(current, name);
  }
  return true;
}

/** Whether some part has this name, or one that ends in it: references may be relative. */
function isNamed(part: Json, keyword: "$id" | "$anchor", name: string): boolean {
  if (Array.isArray(part)) return part.some((item) => isNamed(item, keyword, name));
  if (!isJsonObject(part)) return false;
  const own = part[keyword];
  return (typeof own === "string" && own.endsWith(name)) || Object.values(part).some((inner) => isNamed(inner, keyword, name));
}

function unescapePointer(name: string): string {
  return decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~");
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}
