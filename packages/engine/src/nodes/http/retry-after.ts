import type { JsonObject } from "../../json.ts";

/**
 * How long an answer asks to wait, in milliseconds, or `undefined` when it does not say.
 *
 * A date counts from the answer's own `date` header, since a run has no clock but the recorded one; without that header it is ignored.
 * https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 *
 * @param headers - lower-case names
 */
export function retryAfterMs(headers: JsonObject): number | undefined {
  const value = headers["retry-after"];
  if (typeof value !== "string") return undefined;
  if (/^\s*\d{1,10}\s*$/.test(value)) return Number(value) * 1000;
  const wait = httpDate(value) - httpDate(headers.date);
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Milliseconds since 1970, `NaN` for what is not a date as HTTP writes it. Without the zone `Date.parse` would take the machine's. */
function httpDate(value: unknown): number {
  return typeof value === "string" && value.endsWith("GMT") ? Date.parse(value) : Number.NaN;
}
