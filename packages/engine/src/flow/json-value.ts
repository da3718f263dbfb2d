import { z } from "zod";
import { isJsonObject, type Json } from "../json.ts";

/** Deepest nesting of lists and objects in a document. */
export const maxDocumentDepth = 200;

/** True for what JSON can hold, nested no deeper than a document may be. */
export function isJson(value: unknown, depth = 0): value is Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (depth >= maxDocumentDepth) return false;
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1));
  return isJsonObject(value) && Object.values(value).every((item) => isJson(item, depth + 1));
}

/** Any JSON value. Unlike `z.json()` it does not copy, and its JSON Schema is `{}`. */
export const jsonValueSchema: z.ZodType<Json> = z.custom<Json>((value) => isJson(value), { error: "Expected a JSON value." });

/** Whether two JSON values are equal; the order of keys does not matter. */
export function jsonEquals(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length && left.every((item, index) => jsonEquals(item, right[index]));
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && jsonEquals(left[key], right[key]));
}
