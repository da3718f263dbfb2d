/** A JSON value: what travels over an edge. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. Objects keyed by text that a person chose have no prototype to reach. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** True for an object, false for lists, `null` and scalars. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
