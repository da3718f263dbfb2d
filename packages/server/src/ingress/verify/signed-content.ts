import { crc32 } from "node:zlib";
import { mediaTypeOf, type RawRequest } from "../raw-request.ts";
import { readPlace } from "./place.ts";

/** A part of the template: literal text, or a variable with its filter. */
const token = /\{([^{}|]+)(?:\|([a-z0-9]+))?\}|[^{}]+/g;

/**
 * The bytes that the sender signed, after the template of the trigger's `content`.
 *
 * `undefined` when a variable is absent that does not stand in `[ ]`: there is nothing to compare with.
 *
 * @param timestamp - the timestamp's text as received, when there is one
 */
export function signedContent(content: string, request: RawRequest, timestamp: string | undefined): Buffer | undefined {
  const parts: Uint8Array[] = [];
  for (const [, optional, fixed] of content.matchAll(/\[([^[\]]*)\]|([^[\]]+)/g)) {
    const bytes = render(optional ?? fixed ?? "", request, timestamp);
    if (bytes !== undefined) parts.push(bytes);
    else if (optional === undefined) return undefined;
  }
  return Buffer.concat(parts);
}

function render(template: string, request: RawRequest, timestamp: string | undefined): Buffer | undefined {
  const parts: Uint8Array[] = [];
  for (const [text, variable, filter] of template.matchAll(token)) {
    const value = variable === undefined ? Buffer.from(text) : read(variable, request, timestamp);
    if (value === undefined) return undefined;
    parts.push(applyFilter(value, filter));
  }
  return Buffer.concat(parts);
}

function read(variable: string, request: RawRequest, timestamp: string | undefined): Uint8Array | undefined {
  if (variable === "body") return request.body;
  const text = readText(variable, request, timestamp);
  return text === undefined ? undefined : Buffer.from(text);
}

function readText(variable: string, request: RawRequest, timestamp: string | undefined): string | undefined {
  const [kind = "", name = ""] = variable.split(/:(.*)/s);
  switch (kind) {
    case "timestamp":
      return timestamp;
    case "url":
      return request.url;
    case "path":
      return new URL(request.url).pathname;
    case "method":
      return request.method;
    case "form":
      return sortedForm(request);
    case "header":
      return readPlace({ in: "header", name }, request);
    case "query":
      return readPlace({ in: "query", name }, request);
    case "json":
      return readPlace({ in: "json", path: name }, request);
    default:
      return undefined;
  }
}

/** Each distinct name in byte order, then its distinct values sorted, with nothing between. Empty for a body that is no form. */
function sortedForm(request: RawRequest): string {
  if (mediaTypeOf(request.headers.get("content-type")) !== "application/x-www-form-urlencoded") return "";
  const form = new URLSearchParams(new TextDecoder().decode(request.body));
  const names = [...new Set(form.keys())].sort(byBytes);
  return names
    .map((name) =>
      [...new Set(form.getAll(name))]
        .sort(byBytes)
        .map((value) => name + value)
        .join(""),
    )
    .join("");
}

function byBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

function applyFilter(value: Uint8Array, filter: string | undefined): Uint8Array {
  if (filter === "lower") return Buffer.from(new TextDecoder().decode(value).toLowerCase());
  if (filter === "crc32") return Buffer.from(String(crc32(value)));
  return value;
}
