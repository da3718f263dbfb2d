import { isJsonObject, type Json } from "@gancho/engine";

/** Several places of one body are asked for: it is parsed once. */
const parsed = new WeakMap<Uint8Array, { readonly json: Json | undefined }>();

/** A body as JSON, or `undefined` when it is none. Nobody is trusted yet. */
export function jsonBody(body: Uint8Array): Json | undefined {
  const known = parsed.get(body);
  if (known !== undefined) return known.json;
  const json = parse(body);
  parsed.set(body, { json });
  return json;
}

function parse(body: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

/** The scalar at a dotted path, as text; numbers are places in a list. Whatever is not there is just not there. */
export function textAt(json: Json | undefined, path: string): string | undefined {
  const value = path.split(".").reduce(child, json);
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** Everything at a dotted path in which `*` is every item of a list. */
export function itemsAt(json: Json | undefined, path: string): Json[] {
  let values = json === undefined ? [] : [json];
  for (const key of path.split(".")) {
    values = values.flatMap((value) => {
      if (key === "*") return Array.isArray(value) ? value : [];
      const next = child(value, key);
      return next === undefined ? [] : [next];
    });
  }
  return values;
}

function child(value: Json | undefined, key: string): Json | undefined {
  if (value === undefined || value === null || typeof value !== "object") return undefined;
  if (isJsonObject(value)) return Object.hasOwn(value, key) ? value[key] : undefined;
  return /^\d+$/.test(key) ? value[Number(key)] : undefined;
}
