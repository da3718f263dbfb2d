import type { Json } from "@gancho/engine";

/** True of no JSON whose numbers are all finite: an exponent of three digits, or very many digits in a row. Both may also stand in a text. */
const suspicious = /\d[eE]\+?\d{3}|\d{200}/;

/** The names and indices that lead to a place in a JSON value. */
type JsonPath = readonly (string | number)[];

/**
 * Where a number stands that is too large for a number here; `undefined` when there is none.
 *
 * JSON allows `1e999`, which is read as infinity and would be written as `null` from then on.
 *
 * @param parse - the value of the text: most texts need no such look
 */
export function findInfiniteNumber(text: string, parse: () => Json): JsonPath | undefined {
  return suspicious.test(text) ? find(parse(), []) : undefined;
}

function find(value: Json, at: JsonPath): JsonPath | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : at;
  if (typeof value !== "object" || value === null) return undefined;
  const entries: readonly (readonly [string | number, Json])[] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [step, item] of entries) {
    const found = find(item, [...at, step]);
    if (found !== undefined) return found;
  }
  return undefined;
}
