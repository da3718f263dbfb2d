import { GanchoError } from "../errors.ts";
import type { Json } from "../json.ts";
import type { TemplateEncoding } from "./expression.ts";

/** A value as a template writes it: text as itself, everything else as JSON; in a URL percent-encoded, unless it begins the URL. */
export function encodeValue(value: Json, encoding: TemplateEncoding, beginsText: boolean): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return encoding === "url" && !beginsText ? encodeURIComponent(text.toWellFormed()) : text;
}

/** @throws GanchoError `expression.failed` for a header whose value would end its line */
export function refuseLineBreaks(text: string): void {
  if (/[\r\n\0]/.test(text)) throw new GanchoError("expression.failed", "A header cannot hold a line break.");
}

/**
 * Refuses a URL in which a value became `.` or `..`: percent-encoding does not keep those from leading to another path.
 *
 * @param plain - the same URL with harmless values
 * @throws GanchoError `expression.failed`
 */
export function refuseDotSegments(text: string, plain: string): void {
  if (dotSegments(text) > dotSegments(plain))
    throw new GanchoError("expression.failed", "A value in the path of this address is `.` or `..`, which leads elsewhere.");
}

function dotSegments(url: string): number {
  const [path = ""] = url.split(/[?#]/);
  return path.split(/[/\\]/).filter((segment) => /^(\.|%2e){1,2}$/i.test(segment)).length;
}
