import type { ClientCredentials, EffectResult, HttpCall, Json } from "@gancho/engine";
import { createRedactor } from "../security/redaction.ts";
import { createAccessTokens } from "./access-tokens.ts";
import { bearer, type Credentials, type Reveal, revealCredentials } from "./credentials.ts";
import { describeFailure } from "./describe-failure.ts";
import { type Body, exchange, type OutgoingRequest } from "./exchange.ts";
import { parseUrl } from "./parse-url.ts";
import { signRequest } from "./sign-request.ts";
import { openWayOut, type WayOutDeps } from "./way-out.ts";

export interface EgressDeps extends WayOutDeps {
  readonly reveal: Reveal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
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
   * call's URL and to no other, also after a redirect; that of an OAuth client goes to its token URL, and the token in its place. Nothing of a secret or a
   * token is in a result.
   */
  perform(call: HttpCall, context: EgressContext): Promise<SettledResult>;
  /** Closes all connections; what is under way fails. */
  close(): Promise<void>;
}

export function createEgress({ reveal, now, ...wayOutDeps }: EgressDeps): Egress {
  const wayOut = openWayOut(wayOutDeps);
  const tokens = createAccessTokens({ send: wayOut.send, reveal, now });

  const deliver = async (request: OutgoingRequest, signature: HeaderFields): Promise<Json> => {
    const { call, url } = request;
    if (call.auth.kind === "oauth2-client-credentials") return sendWithToken(request, call.auth, signature);
    const { value } = await exchange(request, signed(revealCredentials(call.auth, url.hostname, reveal), signature));
    return value;
  };

  /** A token that the service has not taken, since it was called back perhaps, is replaced once. */
  const sendWithToken = async (request: OutgoingRequest, auth: ClientCredentials, signature: HeaderFields): Promise<Json> => {
    const { call, signal } = request;
    const token = await tokens.get(auth, signal);
    const { value, refused } = await exchange(request, signed(bearer(token), signature));
    if (refused) tokens.forget(token);
    if (!refused || call.delivery === "at-most-once") return withoutToken(value, token);
    const fresh = await tokens.get(auth, signal);
    const again = await exchange(request, signed(bearer(fresh), signature));
    return withoutToken(again.value, fresh);
  };

  return {
    async perform(call, context) {
      const startedAt = now();
      let host = "The destination";
      const ending = startEnding(call.timeoutSeconds, context.signal);
      try {
        const url = parseUrl(call.url);
        host = url.host;
        const body = bodyOf(call);
        const { idempotencyKey } = context;
        const toSign = { hostname: url.hostname, body, id: idempotencyKey, now: startedAt, reveal };
        const signature = call.sign === undefined ? {} : signRequest(call.sign, toSign);
        const value = await deliver({ send: wayOut.send, call, url, body, idempotencyKey, signal: ending.signal }, signature);
        return { status: "done", value, startedAt, finishedAt: now() };
      } catch (thrown) {
        const error = context.signal?.aborted
          ? { code: "run.canceled" as const, message: "The run was canceled.", retry: false }
          : describeFailure(thrown, host, call.timeoutSeconds);
        return { status: "failed", error, startedAt, finishedAt: now() };
      } finally {
        ending.clear();
      }
    },
    async close() {
      tokens.close();
      await wayOut.close();
    },
  };
}

type HeaderFields = Readonly<Record<string, string>>;

function signed({ headers, query }: Credentials, signature: HeaderFields): Credentials {
  return { headers: { ...signature, ...headers }, query };
}

/** A service may repeat what it was sent, and what it says is kept. */
function withoutToken(value: Json, token: string): Json {
  return createRedactor(new Map([["access token", token]])).json(value);
}

/** What ends an attempt: its time limit or the run. `AbortSignal.timeout` and `any` would do the same for many times the cost. */
function startEnding(timeoutSeconds: number, runSignal: AbortSignal | undefined) {
  const controller = new AbortController();
  const endWithRun = (): void => controller.abort(runSignal?.reason);
  const timer = setTimeout(() => controller.abort(new DOMException("The time is over.", "TimeoutError")), timeoutSeconds * 1000);
  runSignal?.addEventListener("abort", endWithRun);
  if (runSignal?.aborted) endWithRun();
  return {
    signal: controller.signal,
    clear(): void {
      clearTimeout(timer);
      runSignal?.removeEventListener("abort", endWithRun);
    },
  };
}

function bodyOf({ body, bodyEncoding }: HttpCall): Body {
  return body !== undefined && bodyEncoding === "base64" ? Buffer.from(body, "base64") : body;
}
