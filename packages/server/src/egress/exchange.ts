import { GanchoError, type HttpCall, type Json } from "@gancho/engine";
import type { Dispatcher } from "undici";
import type { Credentials } from "./credentials.ts";
import { parseAnswer } from "./parse-answer.ts";
import { parseUrl } from "./parse-url.ts";
import { acceptedEncodings, readBody } from "./read-body.ts";

export type Body = string | Buffer | undefined;

/** What does not change when a request is sent once more. */
export interface OutgoingRequest {
  readonly agent: Dispatcher;
  readonly call: HttpCall;
  readonly url: URL;
  readonly body: Body;
  readonly idempotencyKey: string;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** What came back. */
interface Exchanged {
  readonly value: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Json };
  /** Whether it was answered 401 by the origin that got the credentials. */
  readonly refused: boolean;
}

/**
 * Sends the request, follows the redirects that the call allows, reads the answer.
 *
 * @param credentials - for the origin of the request's URL
 * @throws GanchoError `http.redirect` and others; whatever a connection fails with
 */
export async function exchange(request: OutgoingRequest, credentials: Credentials): Promise<Exchanged> {
  const { agent, call, url: first, body, idempotencyKey, signal } = request;
  let hop: Hop = { url: first, method: call.method.toUpperCase(), body, headers: headersOf(call, idempotencyKey) };
  for (let redirects = 0; ; redirects++) {
    const isFirstOrigin = hop.url.origin === first.origin;
    const authorized = isFirstOrigin ? withCredentials(hop, credentials) : hop;
    const answer = await agent.request({
      origin: authorized.url.origin,
      path: authorized.url.pathname + authorized.url.search,
      method: authorized.method,
      headers: authorized.headers,
      body: authorized.body ?? null,
      signal,
    });
    const location = locationOf(answer);
    if (location === undefined || call.redirects === 0)
      return { value: await readAnswer(answer, call), refused: isFirstOrigin && answer.statusCode === 401 };
    await answer.body.dump();
    if (redirects >= call.redirects)
      throw new GanchoError("http.redirect", `${hop.url.host} redirected more than ${call.redirects} times.`);
    hop = nextHop(hop, answer.statusCode, location);
  }
}

async function readAnswer(answer: Dispatcher.ResponseData, call: HttpCall): Promise<Exchanged["value"]> {
  const headers = plainHeaders(answer.headers);
  const bytes = await readBody(answer.body, headers["content-encoding"], call.response.maxBytes);
  const body = parseAnswer({ bytes, contentType: headers["content-type"], status: answer.statusCode }, call.response.parse);
  return { status: answer.statusCode, headers, body };
}

interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where a redirect leads. What was meant for the first origin only, such as a cookie, stays behind when the origin changes. */
function nextHop(hop: Hop, status: number, location: string): Hop {
  const url = parseUrl(location, hop.url);
  const headers = url.origin === hop.url.origin ? hop.headers : withoutHeaders(hop.headers, ["authorization", "cookie", "host"]);
  const becomesGet = status === 303 ? hop.method !== "HEAD" : (status === 301 || status === 302) && hop.method === "POST";
  if (!becomesGet) return { ...hop, url, headers };
  return { url, method: "GET", body: undefined, headers: withoutHeaders(headers, ["content-type", "content-length", "content-encoding"]) };
}

function headersOf(call: HttpCall, idempotencyKey: string): Record<string, string> {
  return {
    "user-agent": "Gancho",
    accept: "*/*",
    "accept-encoding": acceptedEncodings,
    "idempotency-key": idempotencyKey,
    ...call.headers,
  };
}

function withCredentials(hop: Hop, { headers, query }: Credentials): Hop {
  const url = new URL(hop.url);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { ...hop, url, headers: { ...hop.headers, ...headers } };
}

function withoutHeaders(headers: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

function locationOf(answer: Dispatcher.ResponseData): string | undefined {
  if (![301, 302, 303, 307, 308].includes(answer.statusCode)) return undefined;
  const { location } = answer.headers;
  return typeof location === "string" ? location : undefined;
}

function plainHeaders(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name.toLowerCase()] = typeof value === "string" ? value : value.join(", ");
  }
  return plain;
}
