import { isUtf8 } from "node:buffer";
import { basename } from "node:path/win32";
import type { Json, JsonObject } from "@gancho/engine";
import { maxJsonDepth, nestsTooDeep } from "../json-depth.ts";
import { findInfiniteNumber } from "./infinite-number.ts";
import { isJsonType, mediaTypeOf } from "./raw-request.ts";

/** The body as a flow sees it, or why it cannot be read. */
export type ParsedBody = { readonly ok: true; readonly body: Json } | { readonly ok: false; readonly detail: string };

/**
 * Reads a body by its content type: JSON, the fields of a form, text; `{ base64 }` for other bytes and `null` for none.
 *
 * A form's field that comes several times is a list. A file of a multipart form is `{ name, type, base64 }`, its name without any path.
 * Same bytes, same result: a run can be recomputed from what is stored.
 */
export async function parseBody(contentType: string | undefined, bytes: Uint8Array): Promise<ParsedBody> {
  if (bytes.length === 0) return { ok: true, body: null };
  if (isJsonType(contentType)) return parseJson(bytes);
  const type = mediaTypeOf(contentType);
  if (type === "application/x-www-form-urlencoded") return parseForm(bytes);
  if (type === "multipart/form-data") return parseMultipart(contentType ?? "", bytes);
  if (isTextType(type) && isUtf8(bytes)) return { ok: true, body: utf8(bytes) };
  return { ok: true, body: { base64: Buffer.from(bytes).toString("base64") } };
}

function parseJson(bytes: Uint8Array): ParsedBody {
  if (!isUtf8(bytes)) return { ok: false, detail: "The body is not UTF-8." };
  if (nestsTooDeep(bytes)) return { ok: false, detail: `The body nests deeper than ${maxJsonDepth} levels.` };
  const text = utf8(bytes);
  try {
    const body: Json = JSON.parse(text);
    const tooLarge = findInfiniteNumber(text, () => body);
    if (tooLarge !== undefined) {
      const at = tooLarge.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
      return { ok: false, detail: `The number at \`body${at}\` is larger than any that can be kept.` };
    }
    return { ok: true, body };
  } catch (error) {
    // The engine's message quotes the text; only the position may be told.
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    return {
      ok: false,
      detail: position === undefined ? "The body is not JSON." : `The body is not JSON: it breaks at position ${position}.`,
    };
  }
}

/** Nothing honest has more: each field costs many times what its two bytes do, and the thread that accepts pays for it. */
const mostFields = 10_000;

function parseForm(bytes: Uint8Array): ParsedBody {
  const text = utf8(bytes);
  if (text.split("&", mostFields + 1).length > mostFields) return { ok: false, detail: `The form has more than ${mostFields} fields.` };
  return { ok: true, body: formFields(new URLSearchParams(text)) };
}

async function parseMultipart(contentType: string, bytes: Uint8Array): Promise<ParsedBody> {
  try {
    const form = await new Response(Buffer.from(bytes), { headers: { "content-type": contentType } }).formData();
    const fields: [string, Json][] = [];
    for (const [name, value] of form) fields.push([name, typeof value === "string" ? value : await fileOf(value)]);
    return { ok: true, body: formFields(fields) };
  } catch {
    return { ok: false, detail: "The body is not the multipart form that its content type says." };
  }
}

async function fileOf(file: File): Promise<JsonObject> {
  const bytes = Buffer.from(await file.arrayBuffer());
  return { name: basename(file.name), type: file.type, base64: bytes.toString("base64") };
}

/** Names to values; to a list of them where a name comes several times. Also how a query is shown to a flow. */
export function formFields(entries: Iterable<readonly [string, Json]>): JsonObject {
  const fields = new Map<string, Json[]>();
  for (const [name, value] of entries) {
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else values.push(value);
  }
  // fromEntries defines properties, so that a field called __proto__ is one like any other.
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? null) : values]));
}

function isTextType(type: string): boolean {
  return type === "" || type.startsWith("text/") || /^application\/(?:.+\+)?(?:xml|yaml|javascript|graphql)$/.test(type);
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
