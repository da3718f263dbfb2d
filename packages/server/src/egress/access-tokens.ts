import { createHash } from "node:crypto";
import { type ClientCredentials, GanchoError } from "@gancho/engine";
import { type Reveal, secretValue } from "./credentials.ts";
import { describeFailure } from "./describe-failure.ts";
import { parseUrl } from "./parse-url.ts";
import { requestToken } from "./request-token.ts";
import type { Send } from "./way-out.ts";

/** Access tokens of OAuth 2.0 clients: each is asked for once, whoever needs it, and used until shortly before it expires. Kept in memory only. */
export interface AccessTokens {
  /**
   * A token for this client, scope and secret.
   *
   * @param signal - ends the wait; the request goes on for others
   * @throws GanchoError `http.token` and others when there is none to be had; `secret.missing`; `secret.host` when the secret is not bound to the host of the token URL
   */
  get(auth: ClientCredentials, signal: AbortSignal): Promise<string>;
  /** Gives this token to nobody any more: a service has not taken it. */
  forget(token: string): void;
  /** Breaks off the requests under way. */
  close(): void;
}

interface AccessTokensDeps {
  readonly send: Send;
  readonly reveal: Reveal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface KeptToken {
  readonly value: string;
  readonly expiresAt: number;
}

const REQUEST_TIMEOUT_SECONDS = 30;
/** A token is given up so long before its end, or a tenth of its life before: a request has to arrive with it. */
const MARGIN_MS = 60_000;
/** Clients and their scopes are few. Parameters may be made from messages, and are not to fill the memory. */
const MOST_TOKENS = 1000;

export function createAccessTokens({ send, reveal, now }: AccessTokensDeps): AccessTokens {
  const tokens = new Map<string, KeptToken>();
  const underWay = new Map<string, Promise<KeptToken>>();
  const closing = new AbortController();

  const request = async (auth: ClientCredentials, clientSecret: string): Promise<KeptToken> => {
    const { host } = parseUrl(auth.tokenUrl);
    const startedAt = now();
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(REQUEST_TIMEOUT_SECONDS * 1000)]);
    try {
      const { value, lifetimeMs } = await requestToken(send, { auth, clientSecret, signal });
      return { value, expiresAt: startedAt + lifetimeMs - Math.min(MARGIN_MS, lifetimeMs / 10) };
    } catch (thrown) {
      const { code, message, status } = describeFailure(thrown, host, REQUEST_TIMEOUT_SECONDS);
      if (code === "http.token") throw thrown;
      throw new GanchoError(code, `There is no access token: ${message}`, status === undefined ? {} : { status });
    }
  };

  const keep = (key: string, token: KeptToken): void => {
    for (const [other, { expiresAt }] of tokens) if (expiresAt <= now()) tokens.delete(other);
    tokens.delete(key);
    const [oldest] = tokens.keys();
    if (oldest !== undefined && tokens.size >= MOST_TOKENS) tokens.delete(oldest);
    tokens.set(key, token);
  };

  /** One request at a time for each key: all who need the token wait for the same one. */
  const obtain = (key: string, auth: ClientCredentials, clientSecret: string): Promise<KeptToken> => {
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const requested = request(auth, clientSecret).then((token) => {
      keep(key, token);
      return token;
    });
    const settled = requested.finally(() => underWay.delete(key));
    // Everybody may have stopped waiting for it.
    settled.catch(() => undefined);
    underWay.set(key, settled);
    return settled;
  };

  return {
    async get(auth, signal) {
      const { hostname, host } = parseUrl(auth.tokenUrl);
      const clientSecret = secretValue(auth.clientSecret, hostname, reveal);
      const key = keyOf(auth, clientSecret);
      const kept = tokens.get(key);
      if (kept !== undefined && kept.expiresAt > now()) return kept.value;
      const { value } = await unlessAborted(obtain(key, auth, clientSecret), signal, host);
      return value;
    },
    forget(token) {
      for (const [key, { value }] of tokens) if (value === token) tokens.delete(key);
    },
    close: () => closing.abort(),
  };
}

/** A digest: the secret is part of it, so that a new one gets a token of its own, and cannot be read from it. */
function keyOf(auth: ClientCredentials, clientSecret: string): string {
  return createHash("sha256")
    .update(JSON.stringify([auth, clientSecret]))
    .digest("base64");
}

/** @throws GanchoError `http.timeout` when the signal is aborted first */
async function unlessAborted<Result>(promise: Promise<Result>, signal: AbortSignal, host: string): Promise<Result> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(new GanchoError("http.timeout", `There is no access token: ${host} did not answer in time.`));
  signal.addEventListener("abort", abort, { once: true });
  try {
    if (signal.aborted) abort();
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
