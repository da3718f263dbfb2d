import { type ClientCredentials, GanchoError } from "@gancho/engine";
import { acceptedEncodings, decodeBody } from "./decode-body.ts";
import { parseUrl } from "./parse-url.ts";
import type { Send } from "./way-out.ts";

/** A token of a service, and for how long it says that it takes it. */
export interface GrantedToken {
  readonly value: string;
  readonly lifetimeMs: number;
}

const LARGEST_ANSWER = 100_000;
/** For an answer that does not say. */
const UNSAID_LIFETIME_MS = 300_000;

/** The reasons of https://www.rfc-editor.org/rfc/rfc6749#section-5.2 and https://www.rfc-editor.org/rfc/rfc8707. What else a service says may hold anything. */
const knownReasons = new Set([
  ...["invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope"],
  "invalid_target",
]);

interface TokenRequest {
  readonly auth: ClientCredentials;
  /** In the clear. */
  readonly clientSecret: string;
  readonly signal: AbortSignal;
}

/**
 * Asks for an access token, by https://www.rfc-editor.org/rfc/rfc6749#section-4.4. Redirects are not followed: the secret is for this address only.
 *
 * @throws GanchoError `http.token` when there is none in the answer; `http.url`; whatever a connection fails with
 */
export async function requestToken(send: Send, { auth, clientSecret, signal }: TokenRequest): Promise<GrantedToken> {
  const url = parseUrl(auth.tokenUrl);
  const inBody = auth.credentialsIn === "body" ? { client_id: auth.clientId, client_secret: clientSecret } : {};
  const scope = auth.scopes.length === 0 ? {} : { scope: auth.scopes.join(" ") };
  const form = new URLSearchParams({ grant_type: "client_credentials", ...scope, ...auth.parameters, ...inBody });
  const request = {
    origin: url.origin,
    path: url.pathname + url.search,
    method: "POST",
    headers: {
      "user-agent": "Gancho",
      accept: "application/json",
      "accept-encoding": acceptedEncodings,
      "content-type": "application/x-www-form-urlencoded",
      ...(auth.credentialsIn === "header" ? { authorization: basic(auth.clientId, clientSecret) } : {}),
    },
    body: form.toString(),
  };
  const answer = await send(request, { signal, maxBytes: LARGEST_ANSWER });
  const { status } = answer;
  const fields = fieldsOf(await decodeBody(answer, LARGEST_ANSWER));
  if (status !== 200) throw refused(url, status, fields.error);
  const { access_token: value, token_type: type = "bearer", expires_in: expiresIn } = fields;
  if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value) || String(type).toLowerCase() !== "bearer") {
    throw new GanchoError("http.token", `${url.host} answered ${status}, but without a bearer token.`, { status });
  }
  const seconds = Number(expiresIn ?? Number.NaN);
  return { value, lifetimeMs: seconds >= 0 ? seconds * 1000 : UNSAID_LIFETIME_MS };
}

/** Id and secret are form-encoded first: https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1. */
function basic(clientId: string, clientSecret: string): string {
  const [id, secret] = [clientId, clientSecret].map((text) => new URLSearchParams({ _: text }).toString().slice(2));
  return `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
}

function refused({ host }: URL, status: number, reason: unknown): GanchoError {
  const word = typeof reason === "string" && knownReasons.has(reason) ? ` (${reason})` : "";
  return new GanchoError("http.token", `${host} gave no access token. It answered ${status}${word}.`, { status });
}

/** The fields of an answer; none when it is no JSON object. */
function fieldsOf(bytes: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
