import { crc32 } from "node:zlib";
import { mediaTypeOf, type RawRequest } from "../raw-request.ts";
import { type Place, readPlace, type Subject } from "./place.ts";

/** A part of the template: literal text, or a variable with its filter. */
const token = /\{([^{}|]+)(?:\|([a-z0-9]+))?\}|[^{}]+/g;

/** What a template is filled in with. */
export interface ContentSource extends Subject {
  /** As the sender may have written it. */
  readonly url: string;
  /** As the sender may have signed it. */
  readonly body: Uint8Array;
  /** As received; `undefined` when there is none. */
  readonly timestamp: string | undefined;
  /** For hashes that hold it. */
  readonly secret: string | undefined;
}

/**
 * The bytes that the sender signed, after the template of the trigger's `content`.
 *
 * `undefined` when a variable is absent that does not stand in `[ ]`: there is nothing to compare with.
 */
export function signedContent(content: string, source: ContentSource): Buffer | undefined {
  const parts: Uint8Array[] = [];
  for (const [, optional, fixed] of content.matchAll(/\[([^[\]]*)\]|([^[\]]+)/g)) {
    const bytes = render(optional ?? fixed ?? "", source);
    if (bytes !== undefined) parts.push(bytes);
    else if (optional === undefined) return undefined;
  }
  return Buffer.concat(parts);
}

function render(template: string, source: ContentSource): Buffer | undefined {
  const parts: Uint8Array[] = [];
  for (const [text, variable, filter] of template.matchAll(token)) {
    const value = variable === undefined ? Buffer.from(text) : read(variable, source);
    if (value === undefined) return undefined;
    parts.push(applyFilter(value, filter));
  }
  return Buffer.concat(parts);
}

function read(variable: string, source: ContentSource): Uint8Array | undefined {
  if (variable === "body") return source.body;
  const text = readText(variable, source);
  return text === undefined ? undefined : Buffer.from(text);
}

function readText(variable: string, source: ContentSource): string | undefined {
  const [kind = "", name = ""] = variable.split(/:(.*)/s);
  switch (kind) {
    case "timestamp":
      return source.timestamp;
    case "secret":
      return source.secret;
    case "url":
      return source.url;
    case "path":
      return new URL(source.url).pathname;
    case "method":
      return source.request.method;
    case "form":
      return sortedForm(source.request);
    default: {
      const place = placeOf(kind, name);
      return place && readPlace(place, source);
    }
  }
}

function placeOf(kind: string, name: string): Place | undefined {
  if (kind === "header" || kind === "query") return { in: kind, name };
  return kind === "json" || kind === "item" ? { in: kind, path: name } : undefined;
}

/** True for a body of form fields, which `{form:sorted}` covers. */
export function isForm({ headers }: RawRequest): boolean {
  return mediaTypeOf(headers.get("content-type")) === "application/x-www-form-urlencoded";
}

/** Each distinct name in byte order, then its distinct values sorted, with nothing between. Empty for a body that is no form. */
function sortedForm(request: RawRequest): string {
  if (!isForm(request)) return "";
  const valuesByName = new Map<string, Set<string>>();
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(request.body))) {
    const values = valuesByName.get(name);
    if (values === undefined) valuesByName.set(name, new Set([value]));
    else values.add(value);
  }
  return inByteOrder(valuesByName.keys())
    .flatMap((name) => inByteOrder(valuesByName.get(name) ?? []).map((value) => name + value))
    .join("");
}

function inByteOrder(texts: Iterable<string>): string[] {
  const sorted = [...texts]
    .map((text) => ({ text, bytes: Buffer.from(text) }))
    .sort((left, right) => Buffer.compare(left.bytes, right.bytes));
  return sorted.map(({ text }) => text);
}

function applyFilter(value: Uint8Array, filter: string | undefined): Uint8Array {
  if (filter === "lower") return Buffer.from(new TextDecoder().decode(value).toLowerCase());
  if (filter === "crc32") return Buffer.from(String(crc32(value)));
  return value;
}
