import type { Json } from "@gancho/engine";
import { disguises } from "./disguises.ts";
import { createFinder } from "./find-texts.ts";

/** Shorter values are left alone: they would be found in innocent text, and protect nothing. */
const shortestRedacted = 6;

/** Takes known secrets out of what is about to be stored, shown or logged. */
export interface Redactor {
  text(text: string): string;
  /** Keys of objects too. What holds no secret is given back as it is. */
  json<Value extends Json>(value: Value): Value;
}

/** @param secrets - names, to be shown instead, and values; several may have the same name */
export function createRedactor(secrets: Iterable<readonly [name: string, value: string]>): Redactor {
  const places = [...secrets].flatMap(([name, value]) =>
    value.length < shortestRedacted ? [] : disguises(value).map((text) => ({ text, name })),
  );
  if (places.length === 0) return { text: (text) => text, json: (value) => value };
  const find = createFinder(places);

  const text = (input: string): string => {
    let output = "";
    let from = 0;
    for (const { start, end, name } of find(input)) {
      output += `${input.slice(from, start)}[secret ${name}]`;
      from = end;
    }
    return from === 0 ? input : output + input.slice(from);
  };
  const walk = (value: Json): Json => {
    if (typeof value === "string") return text(value);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      const items = value.map(walk);
      return items.some((item, index) => item !== value[index]) ? items : value;
    }
    let changed = false;
    const fields = Object.entries(value).map(([key, inner]): [string, Json] => {
      const field: [string, Json] = [text(key), walk(inner)];
      changed ||= field[0] !== key || field[1] !== inner;
      return field;
    });
    return changed ? Object.fromEntries(fields) : value;
  };
  // The walk keeps the shape: only texts change.
  return { text, json: (value) => walk(value) as typeof value };
}
