import type { Json, JsonObject } from "@gancho/engine";
import { z } from "@hono/zod-openapi";

/**
 * A value whose shape the engine already knows, passed on as it is.
 *
 * The server wrote it, so nothing checks it again; the OpenAPI document shows it as an open object that says where its shape is written down.
 */
export function trusted<T>(name: string, description: string) {
  return z.custom<T>(isPresent).openapi(name, { type: "object", description });
}

/** Any JSON value. */
export const jsonSchema = z
  .custom<Json>(isPresent)
  .openapi("Json", { type: ["string", "number", "boolean", "object", "array", "null"], description: "Any JSON value." });

export const jsonObjectSchema = z
  .custom<JsonObject>((value) => typeof value === "object" && value !== null && !Array.isArray(value), {
    error: "This must be a JSON object.",
  })
  .openapi("JsonObject", { type: "object", description: "Any JSON object." });

/** ISO 8601 in UTC. */
export const timeSchema = z.string().openapi("Time", { format: "date-time", example: "2026-01-31T12:00:00.000Z" });

/** UUIDv7: sorts by time. */
export const runIdSchema = z.string().openapi({ format: "uuid", example: "019c1f6e-7b1a-7c3e-9d53-2f1f6d3f0a11" });

function isPresent(value: unknown): boolean {
  return value !== undefined;
}
