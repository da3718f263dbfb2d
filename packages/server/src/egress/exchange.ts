import { GanchoError, type HttpCall, type Json } from "@gancho/engine";
import type { Credentials } from "./credentials.ts";
import { acceptedEncodings, decodeBody } from "./decode-body.ts";
import { parseAnswer } from "./parse-answer.ts";
import { parseUrl } from "./parse-url.ts";
import type { RawAnswer } from "./send-request.ts";
import type { Send } from "./way-out.ts";

export type Body = string | Buffer | undefined;

/** What does not change when a request is sent once more. */
export interface OutgoingRequest {
  readonly send: Send;
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
  const { send, call, url: first, body, idempotencyKey, signal } = request;
  let hop: Hop = { url: first, method: call.method.toUpperCase(), body, headers: headersOf(call, idempotencyKey) };
  const redirectOf = (head: Pick<RawAnswer, "status" | "headers">) => (call.redirects === 0 ? undefined : locationOf(head));
  for (let redirects = 0; ; redirects++) {
    const isFirstOrigin = hop.url.origin === first.origin;
    const authorized = isFirstOrigin ? withCredentials(hop, credentials) : hop;
    const { url, method, headers } = authorized;
    const answer = await send(
      { origin: url.origin, path: url.pathname + url.search, method, headers, body: authorized.body },
      { signal, maxBytes: call.response.maxBytes, wantsBody: (head) => redirectOf(head) === undefined },
    );
    const location = redirectOf(answer);
    if (location === undefined) return { value: await readAnswer(answer, call), refused: isFirstOrigin && answer.status === 401 };
    if (redirects >= call.redirects)
      throw new GanchoError("http.redirect", `${hop.url.host} redirected more than ${call.redirects} times.`);
    hop = nextHop(hop, answer.status, location);
  }
}

async function readAnswer(answer: RawAnswer, { response }: HttpCall): Promise<Exchanged["value"]> {
  const { status, headers } = answer;
  const bytes = await decodeBody(answer, response.maxBytes);
  return { status, headers, body: parseAnswer({ bytes, contentType: headers["content-type"], status }, response.parse) };
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
  const added = Object.entries(query);
  const url = added.length === 0 ? hop.url : new URL(hop.url);
  for (const [name, value] of added) url.searchParams.set(name, value);
  return { ...hop, url, headers: { ...hop.headers, ...headers } };
}

function withoutHeaders(headers: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

function locationOf({ status, headers }: Pick<RawAnswer, "status" | "headers">): string | undefined {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308 ? headers.location : undefined;
}
