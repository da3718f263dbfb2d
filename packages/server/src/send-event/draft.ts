import type { Json, SampleEvent } from "@gancho/engine";
import type { RawRequest } from "../ingress/raw-request.ts";
import type { Place } from "../ingress/verify/place.ts";
import { setAt } from "./set-at.ts";

/** A request that is being put together. */
export interface Draft {
  url: string;
  /** Lower-case names. */
  readonly headers: Record<string, string>;
  readonly contentType: string;
  /** JSON, or the fields of a form, or text. */
  body: Json;
}

export function draftOf({ headers = {}, query = {}, contentType = "application/json", body }: SampleEvent, url: string): Draft {
  const draft: Draft = { url, headers: { "content-type": contentType, ...headers }, contentType, body: structuredClone(body) };
  for (const [name, value] of Object.entries(query)) put(draft, { in: "query", name }, value);
  return draft;
}

/** Writes a text at a place; in the name of a header `#` becomes the first number. A number in the body stays a number. */
export function put(draft: Draft, place: Exclude<Place, { in: "item" | "path" }>, text: string): void {
  switch (place.in) {
    case "header":
      draft.headers[place.name.toLowerCase().replace("#", "1")] = text;
      break;
    case "query":
      draft.url += `${draft.url.includes("?") ? "&" : "?"}${encodeURIComponent(place.name)}=${encodeURIComponent(text)}`;
      break;
    case "json":
      draft.body = setAt(draft.body, place.path, text);
      break;
  }
}

export function isFormDraft({ contentType }: Draft): boolean {
  return contentType === "application/x-www-form-urlencoded";
}

/** The body as it goes over the wire. */
export function bodyText(draft: Draft): string {
  const { body } = draft;
  if (isFormDraft(draft)) return new URLSearchParams(Object.entries(Object(body))).toString();
  return typeof body === "string" ? body : JSON.stringify(body);
}

/** The draft as its receiver will see it. */
export function asReceived(draft: Draft): RawRequest {
  const query = draft.url.indexOf("?");
  return {
    method: "POST",
    path: "",
    params: {},
    url: draft.url,
    query: new URLSearchParams(query < 0 ? "" : draft.url.slice(query)),
    headers: new Map(Object.entries(draft.headers)),
    body: Buffer.from(bodyText(draft)),
  };
}
