import type { Json } from "@gancho/engine";

/** True of no JSON whose numbers are all finite: an exponent of three digits, or very many digits in a row. Both may also stand in a text. */
const suspicious = /\d[eE]\+?\d{3}|\d{200}/;

/**
 * Where a number stands that is too large for a number here, as in `body.items[2].price`; `undefined` when there is none.
 *
 * JSON allows `1e999`, which is read as infinity and would be written as `null` from then on.
 *
 * @param text - that the value was parsed from: most need no second look
 */
export function findInfiniteNumber(value: Json, text: string): string | undefined {
  return suspicious.test(text) ? find(value, "body") : undefined;
}

function find(value: Json, at: string): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : at;
  if (typeof value !== "object" || value === null) return undefined;
  const entries = Array.isArray(value)
    ? value.map((item, index): [string, Json] => [`[${index}]`, item])
    : Object.entries(value).map(([name, item]): [string, Json] => [`.${name}`, item]);
  for (const [step, item] of entries) {
    const found = find(item, at + step);
    if (found !== undefined) return found;
  }
  return undefined;
}
