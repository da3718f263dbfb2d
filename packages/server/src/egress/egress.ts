import { type EffectResult, GanchoError, type HttpCall } from "@gancho/engine";
import { Agent, type Dispatcher } from "undici";
import type { AddressGuard } from "./address-guard.ts";
import { createConnector, type Resolve } from "./connector.ts";
import { type Credentials, type Reveal, revealCredentials } from "./credentials.ts";
import { describeFailure } from "./describe-failure.ts";
import { parseAnswer } from "./parse-answer.ts";
import { acceptedEncodings, readBody } from "./read-body.ts";
import { signRequest } from "./sign-request.ts";

export interface EgressDeps {
  readonly guard: AddressGuard;
  readonly reveal: Reveal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The system's resolver when left out. */
  readonly resolve?: Resolve;
}

/** What an attempt carries besides the call. */
interface EgressContext {
  readonly idempotencyKey: string;
  /** Aborted when the run is canceled. */
  readonly signal?: AbortSignal;
}

type SettledResult = Exclude<EffectResult, { status: "unknown" }>;

/** The one way out: every request that leaves Gancho leaves here. */
export interface Egress {
  /**
   * Makes one attempt of an HTTP call. Never throws: a failure is a result.
   *
   * Any answer is `done`, whatever its status. The value is `{ status, headers, body }` with lower-case header names. Secrets go to the origin of the
   * call's URL and to no other, also after a redirect; nothing of a secret is in a result.
   */
  perform(call: HttpCall, context: EgressContext): Promise<SettledResult>;
  /** Closes idle connections and waits for requests in flight. */
  close(): Promise<void>;
}

export function createEgress({ guard, reveal, now, resolve }: EgressDeps): Egress {
  // The whole attempt has one deadline, the call's own, so the agent's partial ones are off.
  const agent = new Agent({ connect: createConnector(guard, resolve), headersTimeout: 0, bodyTimeout: 0 });
  return {
    async perform(call, context) {
      const startedAt = now();
      let host = "The destination";
      try {
        const url = parseUrl(call.url);
        host = url.host;
        const credentials = revealCredentials(call.auth, url.hostname, reveal);
        const body = bodyOf(call);
        const request = { hostname: url.hostname, body, id: context.idempotencyKey, now: startedAt, reveal };
        const signature = call.sign === undefined ? {} : signRequest(call.sign, request);
        const value = await exchange({
          ...{ agent, call, url, body, context },
          credentials: { ...credentials, headers: { ...signature, ...credentials.headers } },
        });
        return { status: "done", value, startedAt, finishedAt: now() };
      } catch (thrown) {
        const error = context.signal?.aborted
          ? { code: "run.canceled" as const, message: "The run was canceled.", retry: false }
          : describeFailure(thrown, host, call.timeoutSeconds);
        return { status: "failed", error, startedAt, finishedAt: now() };
      }
    },
    close: () => agent.close(),
  };
}

type Body = string | Buffer | undefined;

interface Exchange {
  readonly agent: Agent;
  readonly call: HttpCall;
  readonly url: URL;
  readonly body: Body;
  readonly credentials: Credentials;
  readonly context: EgressContext;
}

/** Sends the request, follows the redirects that the call allows, reads the answer. */
async function exchange({ agent, call, url: first, body, credentials, context }: Exchange) {
  const deadline = AbortSignal.timeout(call.timeoutSeconds * 1000);
  const signal = context.signal === undefined ? deadline : AbortSignal.any([deadline, context.signal]);
  let hop: Hop = { url: first, method: call.method.toUpperCase(), body, headers: headersOf(call, context) };
  for (let redirects = 0; ; redirects++) {
    const authorized = hop.url.origin === first.origin ? withCredentials(hop, credentials) : hop;
    const answer = await agent.request({
      origin: authorized.url.origin,
      path: authorized.url.pathname + authorized.url.search,
      method: authorized.method,
      headers: authorized.headers,
      body: authorized.body ?? null,
      signal,
    });
    const location = locationOf(answer);
    if (location === undefined || call.redirects === 0) return await readAnswer(answer, call);
    await answer.body.dump();
    if (redirects >= call.redirects)
      throw new GanchoError("http.redirect", `${hop.url.host} redirected more than ${call.redirects} times.`);
    hop = nextHop(hop, answer.statusCode, location);
  }
}

async function readAnswer(answer: Dispatcher.ResponseData, call: HttpCall) {
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

function bodyOf({ body, bodyEncoding }: HttpCall): Body {
  return body !== undefined && bodyEncoding === "base64" ? Buffer.from(body, "base64") : body;
}

function headersOf(call: HttpCall, context: EgressContext): Record<string, string> {
  return {
    "user-agent": "Gancho",
    accept: "*/*",
    "accept-encoding": acceptedEncodings,
    "idempotency-key": context.idempotencyKey,
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

/** @throws GanchoError `http.url`; it does not repeat the URL, which may hold what should not be logged */
function parseUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base)) throw new GanchoError("http.url", "The URL is not an absolute URL.");
  const url = new URL(text, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new GanchoError("http.url", `Only http and https URLs can be called, not ${url.protocol}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new GanchoError("http.url", "A URL must not hold a user name or password; use the node's authentication.");
  }
  return url;
}

function plainHeaders(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name.toLowerCase()] = typeof value === "string" ? value : value.join(", ");
  }
  return plain;
}
