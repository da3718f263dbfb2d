import { type ValidationResult, Validator } from "@cfworker/json-schema";
import type { z } from "zod";
import { GanchoError } from "../errors.ts";
import { jsonValueSchema } from "../flow/json-value.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";

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
 * What is wrong with a JSON Schema, or `undefined`: a draft other than 7 and 2020-12, a reference that leads nowhere or back to itself, a pattern that is none.
 *
 * Nothing is fetched: a schema stands alone.
 */
export function schemaFault(schema: Json): string | undefined {
  if (typeof schema !== "boolean" && !isJsonObject(schema)) return "A JSON Schema is an object, or true or false.";
  if (draftOf(schema) === undefined) return "Only JSON Schema 2020-12 and draft 7 are known here.";
  try {
    // References are followed when a value leads there, patterns compiled when a text does: ask for all of them now.
    const [fault] = faultsWithin(schema, schema, new Map());
    if (fault !== undefined) return fault;
    validatorOf(schema);
    return undefined;
  } catch {
    return "This schema cannot be read: it names one part twice.";
  }
}

/**
 * Everything in which a value does not fit a schema, the innermost of each; at most 100, and the first one only where there are too many to list. Empty when it fits.
 *
 * Patterns run on the machine's own regular expressions, whose time has no bound: call it where it can be stopped.
 *
 * @throws GanchoError `node.params` for a schema that has no end with this value
 */
export function checkAgainstSchema(value: Json, schema: Json): readonly SchemaFault[] {
  const { valid, errors } = validated(value, schema);
  if (valid) return [];
  const outer = placesAround(errors.map(({ keywordLocation }) => keywordLocation));
  const innermost = errors.filter(({ keywordLocation }) => !outer.has(keywordLocation));
  return innermost.slice(0, maxFaults).map(({ instanceLocation, error }) => ({ path: instanceLocation.replace(/^#/, ""), message: error }));
}

// The validator hands on the faults of each part as arguments of a call: some hundred thousand are more than the stack holds.
function validated(value: Json, schema: Json): ValidationResult {
  try {
    return validatorOf(schema).validate(value);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  try {
    return newValidator(schema, "first fault only").validate(value);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw new GanchoError("node.params", "The schema leads back to itself, or asks too much of so large a value.", { cause: thrown });
  }
}

/** Every place in a schema that one of these is within. There may be as many as the value has members, most of them equal. */
function placesAround(locations: readonly string[]): ReadonlySet<string> {
  const around = new Set<string>();
  for (const location of new Set(locations)) {
    for (let end = location.lastIndexOf("/"); end > 0; end = location.lastIndexOf("/", end - 1)) around.add(location.slice(0, end));
  }
  return around;
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
  const validator = newValidator(schema, "all faults");
  if (key !== undefined) validators.set(key, validator);
  return validator;
}

function newValidator(schema: Json, extent: "all faults" | "first fault only"): Validator {
  const parsed = isJsonObject(schema) ? { ...schema } : schema !== false;
  return new Validator(parsed, draftOf(schema) ?? "2020-12", extent === "first fault only");
}

function draftOf(schema: Json): "7" | "2020-12" | undefined {
  const named = isJsonObject(schema) ? schema.$schema : undefined;
  if (named === undefined) return "2020-12";
  return drafts.find(([pattern]) => typeof named === "string" && pattern.test(named))?.[1];
}

/** Values under these are data, not schemas. */
const dataKeywords: ReadonlySet<string> = new Set(["const", "enum", "default", "examples"]);

function* faultsWithin(part: Json, root: Json, visits: Visits): Iterable<string> {
  if (Array.isArray(part)) for (const item of part) yield* faultsWithin(item, root, visits);
  if (!isJsonObject(part)) return;
  const { $ref, pattern, patternProperties } = part;
  if (typeof $ref === "string" && partAt($ref, root) === undefined) yield `\`${$ref}\` leads nowhere in this schema.`;
  if (isEndless(part, root, visits)) yield `${typeof $ref === "string" ? `\`${$ref}\`` : "A part"} leads back to itself without an end.`;
  const patterns = [
    ...(typeof pattern === "string" ? [pattern] : []),
    ...(isJsonObject(patternProperties) ? Object.keys(patternProperties) : []),
  ];
  for (const text of patterns) if (!isPattern(text)) yield `\`${text}\` is not a regular expression.`;
  for (const [keyword, inner] of Object.entries(part)) if (!dataKeywords.has(keyword)) yield* faultsWithin(inner, root, visits);
}

/** Parts that were looked at for their end, and those that are just being. */
type Visits = Map<JsonObject, "open" | "done">;

/** Whether a part is applied to a value in order to apply it to that very value. */
function isEndless(part: Json, root: Json, visits: Visits): boolean {
  if (!isJsonObject(part)) return false;
  const visit = visits.get(part);
  if (visit !== undefined) return visit === "open";
  visits.set(part, "open");
  const found = appliedWith(part, root).some((other) => isEndless(other, root, visits));
  visits.set(part, "done");
  return found;
}

/** Parts of a schema for the same value, not for what is in it. */
function appliedWith(
  { $ref, not, if: when, then, else: otherwise, allOf, anyOf, oneOf, dependentSchemas }: JsonObject,
  root: Json,
): Json[] {
  const one = [typeof $ref === "string" ? partAt($ref, root) : undefined, not, when, then, otherwise];
  const several = [allOf, anyOf, oneOf, isJsonObject(dependentSchemas) ? Object.values(dependentSchemas) : undefined];
  return [...one, ...several].flatMap((parts) => parts ?? []);
}

/** What a reference leads to; `undefined` for nothing. Pointers are followed; what has a name of its own is looked for by that. */
function partAt(reference: string, root: Json): Json | undefined {
  if (!reference.startsWith("#")) return partNamed(root, "$id", reference.replace(/#.*/s, ""));
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return partNamed(root, "$anchor", reference.slice(1)) ?? partNamed(root, "$id", reference);
  let current: Json = root;
  for (const name of reference.slice(2).split("/").map(unescapePointer)) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, name)) return undefined;
    current = Reflect.get(current, name);
  }
  return current;
}

/** The first part that has this name, or one that ends in it: references may be relative. */
function partNamed(part: Json, keyword: "$id" | "$anchor", name: string): Json | undefined {
  if (typeof part !== "object" || part === null) return undefined;
  const own = isJsonObject(part) ? part[keyword] : undefined;
  if (typeof own === "string" && own.endsWith(name)) return part;
  for (const inner of Object.values(part)) {
    const found = partNamed(inner, keyword, name);
    if (found !== undefined) return found;
  }
  return undefined;
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
