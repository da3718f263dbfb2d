import type { Json } from "@gancho/engine";
import type { RawRequest } from "../raw-request.ts";
import { jsonBody, textAt } from "./json-body.ts";

/** Where a value stands. */
export type Place =
  | { readonly in: "header" | "query" | "path"; readonly name: string }
  | { readonly in: "json" | "item"; readonly path: string };

/** What is looked at: a request, and one item of the batch in it. */
export interface Subject {
  readonly request: RawRequest;
  readonly item?: Json;
}

/** The text at a place; `undefined` when there is none, or when a query parameter comes twice and nobody could say which one counts. */
export function readPlace(place: Place, { request, item }: Subject): string | undefined {
  switch (place.in) {
    case "header":
      return request.headers.get(place.name.toLowerCase());
    case "json":
      return textAt(jsonBody(request.body), place.path);
    case "item":
      return textAt(item, place.path);
    case "path":
      return Object.hasOwn(request.params, place.name) ? request.params[place.name] : undefined;
    case "query": {
      const values = request.query.getAll(place.name);
      return values.length === 1 ? values[0] : undefined;
    }
  }
}

/** The texts at a place; in a header's name `#` stands for a number, from 1 to the first that is missing. */
export function readPlaces(place: Place, subject: Subject): string[] {
  const { headers } = subject.request;
  const texts: string[] = [];
  if (place.in !== "header" || !place.name.includes("#")) {
    const text = readPlace(place, subject);
    return text === undefined ? [] : [text];
  }
  for (let number = 1; ; number++) {
    const text = headers.get(place.name.toLowerCase().replace("#", String(number)));
    if (text === undefined) return texts;
    texts.push(text);
  }
}

/** A place in words, for a person who looks for it. */
export function describePlace(place: Place): string {
  switch (place.in) {
    case "header":
      return `the header ${place.name}`;
    case "query":
      return `the query parameter ${place.name}`;
    case "path":
      return `the segment ${place.name} of the path`;
    case "json":
      return `${place.path} of the body`;
    case "item":
      return `${place.path} of an item`;
  }
}
