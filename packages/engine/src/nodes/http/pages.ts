import { GanchoError } from "../../errors.ts";
import { isJsonObject, type Json, type JsonObject } from "../../json.ts";
import type { EffectOutcome, StepContext } from "../../node-type/node-type.ts";
import type { HttpCall } from "../../run/world.ts";
import { nextUrl } from "./next-url.ts";
import type { Pagination } from "./pagination.ts";
import { originOf, withParameter } from "./url.ts";

/** Items of all pages together, as characters of JSON: a run has to hold them at once. */
const mostCharacters = 16_777_216;

/** What came of all pages. */
export interface Pages {
  /** The result of the last one. */
  readonly last: EffectOutcome;
  /** The items of all, in their order. */
  readonly items: readonly Json[];
  readonly count: number;
}

interface AskPages {
  readonly pagination: Pagination;
  /** The request without its place among the pages. */
  readonly call: HttpCall;
  /** Asks for one page, with retries. `part` tells it apart: the first has none. */
  readonly ask: (call: HttpCall, part: string | undefined) => Promise<EffectOutcome>;
}

/**
 * Asks for one page after the other until there is no next one.
 *
 * Each page is an effect of its own, recorded before the next is asked for: a run that stops at page 7 goes on there. A page of another origin gets nothing that proves
 * who asks.
 *
 * @throws GanchoError `http.pages` when there are more than `maxPages`, or a page leads back to one before it; `http.response-size` when all together are too large
 */
export async function askPages(step: StepContext<unknown>, { pagination, call, ask }: AskPages): Promise<Pages> {
  const fail = (code: "http.pages" | "http.response-size", message: string, param: string): GanchoError =>
    new GanchoError(code, message, { at: `nodes.${step.identity.node}.params.pagination.${param}` });
  const items: Json[] = [];
  const asked = new Set<string>();
  let characters = 0;
  let url = firstUrl(call.url, pagination);
  for (let page = 1; ; page++) {
    asked.add(url);
    const last = await ask(callOf(call, url), page === 1 ? undefined : String(page));
    const answer = isJsonObject(last.value) ? last.value : {};
    const found = await itemsOf(step, pagination, answer);
    for (const item of found) items.push(item);
    characters += JSON.stringify(found).length;
    if (characters > mostCharacters) {
      throw fail("http.response-size", `All pages together are larger than ${mostCharacters} characters. Ask for less.`, "items");
    }
    const next = await nextUrl(step, pagination, { first: call.url, url, page, answer, isEmpty: found.length === 0 });
    if (next === undefined) return { last, items, count: page };
    if (asked.has(next)) throw fail("http.pages", `Page ${page} leads back to a page that came before it.`, "kind");
    if (page >= pagination.maxPages) {
      throw fail("http.pages", `There are more than ${page} pages, and that is the most that this node asks for.`, "maxPages");
    }
    url = next;
  }
}

function firstUrl(url: string, pagination: Pagination): string {
  return pagination.kind === "page" ? withParameter(url, pagination.parameter, String(pagination.start)) : url;
}

function callOf(call: HttpCall, url: string): HttpCall {
  if (originOf(url) === originOf(call.url)) return { ...call, url };
  const { sign, ...unsigned } = call;
  const headers = Object.fromEntries(Object.entries(call.headers).filter(([name]) => name !== "authorization" && name !== "cookie"));
  return { ...unsigned, url, headers, auth: { kind: "none" } };
}

async function itemsOf(step: StepContext<unknown>, { items }: Pagination, answer: JsonObject): Promise<readonly Json[]> {
  if (items === undefined) return listOf(answer.body ?? null);
  const result = await step.evaluate(items, "pagination.items", answer);
  return result.found ? listOf(result.value) : [];
}

/** JSONata gives the item itself for a list of one. Where there is nothing, services say so with all that is empty. */
function listOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value;
  const isEmpty = value === null || value === "" || (isJsonObject(value) && Object.keys(value).length === 0);
  return isEmpty ? [] : [value];
}
