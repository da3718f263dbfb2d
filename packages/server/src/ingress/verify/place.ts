import { isJsonObject, type Json } from "@gancho/engine";
import type { RawRequest } from "../raw-request.ts";

/** Where in a request a value stands. */
export type Place = { readonly in: "header" | "query"; readonly name: string } | { readonly in: "json"; readonly path: string };

/** The text at a place; `undefined` when there is none, or when a query parameter comes twice and nobody could say which one counts. */
export function readPlace(place: Place, request: RawRequest): string | undefined {
  if (place.in === "header") return request.headers.get(place.name.toLowerCase());
  if (place.in === "json") return readJsonPath(request.body, place.path);
  const values = request.query.getAll(place.name);
  return values.length === 1 ? values[0] : undefined;
}

/** A place in words, for a person who looks for it. */
export function describePlace(place: Place): string {
  if (place.in === "json") return `${place.path} of the body`;
  return place.in === "header" ? `the header ${place.name}` : `the query parameter ${place.name}`;
}

/** The scalar at a dotted path of a JSON body, as text. Nobody is trusted yet: whatever is not there is just not there. */
function readJsonPath(body: Uint8Array, path: string): string | undefined {
  let value: Json | undefined;
  try {
    value = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
  for (const key of path.split(".")) value = child(value, key);
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function child(value: Json | undefined, key: string): Json | undefined {
  if (value === undefined || value === null || typeof value !== "object") return undefined;
  if (isJsonObject(value)) return Object.hasOwn(value, key) ? value[key] : undefined;
  return /^\d+$/.test(key) ? value[Number(key)] : undefined;
}
