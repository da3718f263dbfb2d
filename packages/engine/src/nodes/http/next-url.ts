import { GanchoError } from "../../errors.ts";
import type { Json, JsonObject } from "../../json.ts";
import type { StepContext } from "../../node-type/node-type.ts";
import { evaluateCondition } from "../condition.ts";
import { linkTo } from "./link-header.ts";
import type { Pagination } from "./pagination.ts";
import { completeUrl, resolveUrl, withParameter } from "./url.ts";

/** A page that was answered. */
export interface AnsweredPage {
  /** The URL of the request without its place among the pages. */
  readonly first: string;
  /** Its own URL. */
  readonly url: string;
  /** 1 for the first. */
  readonly page: number;
  /** `{ status, headers, body }`. */
  readonly answer: JsonObject;
  /** It has no items. */
  readonly isEmpty: boolean;
}

/**
 * Where the page after this one is; `undefined` when this is the last.
 *
 * @throws GanchoError `http.url` when the answer names none that can be asked; `expression.type`
 */
export async function nextUrl(step: StepContext<unknown>, pagination: Pagination, page: AnsweredPage): Promise<string | undefined> {
  const { first, url, answer, isEmpty } = page;
  switch (pagination.kind) {
    case "link": {
      const link = linkTo("next", headerOf(answer, "link"));
      return link === undefined ? undefined : follow(step, link, url, "pagination.kind");
    }
    case "url": {
      const found = await evaluatePointer(step, pagination.next, "pagination.next", answer);
      return found === undefined ? undefined : follow(step, found, url, "pagination.next");
    }
    case "cursor": {
      const cursor = await evaluatePointer(step, pagination.cursor, "pagination.cursor", answer);
      return cursor === undefined ? undefined : withParameter(first, pagination.parameter, cursor);
    }
    case "page": {
      if (isEmpty || (await isLast(step, pagination.until, answer))) return undefined;
      return withParameter(first, pagination.parameter, String(pagination.start + page.page * pagination.step));
    }
  }
}

async function isLast(step: StepContext<unknown>, until: string | undefined, answer: JsonObject): Promise<boolean> {
  return until !== undefined && evaluateCondition(step, until, "pagination.until", answer);
}

function headerOf({ headers }: JsonObject, name: string): string {
  const value = typeof headers === "object" && headers !== null && !Array.isArray(headers) ? (headers as JsonObject)[name] : undefined;
  return typeof value === "string" ? value : "";
}

function follow(step: StepContext<unknown>, link: string, base: string, at: string): string {
  const url = resolveUrl(link, base);
  try {
    return completeUrl(url ?? "", []);
  } catch (thrown) {
    if (!(thrown instanceof GanchoError)) throw thrown;
    const message = "The answer names a next page whose URL cannot be asked.";
    throw new GanchoError(thrown.code, message, { at: `nodes.${step.identity.node}.params.${at}` });
  }
}

/** What leads on from an answer, `undefined` where nothing does: no value, `null`, false or an empty text. */
async function evaluatePointer(step: StepContext<unknown>, source: string, at: string, answer: Json): Promise<string | undefined> {
  const result = await step.evaluate(source, at, answer);
  if (!result.found || result.value === null || result.value === false || result.value === "") return undefined;
  const { value } = result;
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new GanchoError("expression.type", `\`${source}\` must give a text or a number, or nothing when there is no further page.`, {
    at: `nodes.${step.identity.node}.params.${at}`,
  });
}
