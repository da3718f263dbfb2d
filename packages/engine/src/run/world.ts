import type { ErrorCode } from "../errors.ts";
import { defaultExpressionLimits, type ExpressionLimits } from "../expression/expression.ts";
import type { SecretReference } from "../flow/secret.ts";
import type { Json } from "../json.ts";

/**
 * Which step of a run: the same after a crash, different between items and between the paths that lead to a node.
 *
 * `lineage` is the path of split indices (`[]`, `[3]`, `[3, 0]`). `ordinal` tells apart the messages that reach one node over different paths in one lineage;
 * it follows from the path, never from the order of arrival.
 */
export interface StepIdentity {
  readonly node: string;
  readonly lineage: readonly number[];
  readonly ordinal: number;
}

/** Which effect of a run. */
export interface EffectIdentity extends StepIdentity {
  /** Tells the effects of a step apart where it has several, as in `2` for its second request; the first has none. Holds neither `#` nor `/`. */
  readonly part?: string;
}

/** How an outgoing request proves who sends it. Secrets are names until the egress module puts them in. */
export type HttpAuth =
  | { readonly kind: "none" }
  | { readonly kind: "bearer"; readonly token: SecretReference }
  | { readonly kind: "basic"; readonly username: string; readonly password: SecretReference }
  | { readonly kind: "header" | "query"; readonly name: string; readonly value: SecretReference }
  | ClientCredentials;

/** A client of OAuth 2.0 that asks for an access token in its own name: https://www.rfc-editor.org/rfc/rfc6749#section-4.4. */
export interface ClientCredentials {
  readonly kind: "oauth2-client-credentials";
  /** Absolute. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: SecretReference;
  readonly scopes: readonly string[];
  /** Further fields of the request for a token, such as `audience`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Where id and secret stand in that request. */
  readonly credentialsIn: "header" | "body";
}

/** How an outgoing request proves that its body comes from its sender: by the Standard Webhooks headers, or an HMAC of the body in a header. */
export type HttpSign =
  | { readonly kind: "standard-webhooks"; readonly secret: SecretReference }
  | {
      readonly kind: "hmac";
      readonly algorithm: "sha1" | "sha256" | "sha512";
      readonly secret: SecretReference;
      readonly header: string;
      readonly encoding: "hex" | "base64";
      /** Before the signature, as in `sha256=`. */
      readonly prefix: string;
    };

/** An HTTP request to be made, complete but for its secrets. */
export interface HttpCall {
  readonly kind: "http";
  readonly method: string;
  /** Absolute, with its query. */
  readonly url: string;
  /** Lower-case names. `idempotency-key` is added by the world unless it is here. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body's text, or `undefined` for none; its content type is among the headers. */
  readonly body: string | undefined;
  /** `base64`: the body is the bytes that its text encodes. */
  readonly bodyEncoding?: "base64";
  readonly auth: HttpAuth;
  readonly sign?: HttpSign;
  /** `at-most-once`: rather not sent than sent twice. It is sent again after a crash when left out. */
  readonly delivery?: "at-most-once";
  readonly timeoutSeconds: number;
  /** Redirects that are followed; 0 for none. */
  readonly redirects: number;
  readonly response: { readonly parse: "auto" | "json" | "text" | "none"; readonly maxBytes: number };
}

/** An answer for the caller that waits at the webhook. */
export interface ResponseCall {
  readonly kind: "response";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** A time to wait for: so many seconds from now, or until a time in milliseconds since 1970. The value is `{ dueAt }`, fixed from then on. */
export interface TimerCall {
  readonly kind: "timer";
  readonly seconds?: number;
  readonly until?: number;
}

/** A place in a queue that lets `limit` through in `perSeconds`, for each key of this node. The value is `{ dueAt }`. */
export interface ThrottleCall {
  readonly kind: "throttle";
  readonly key: string;
  readonly limit: number;
  readonly perSeconds: number;
  /** The time that this message was given before and has waited for. It stays, unless the message comes much too late. */
  readonly held?: number;
}

/** Whether a key comes to this node for the first time within the window. The value is `{ first }`. */
export interface DedupeCall {
  readonly kind: "dedupe";
  readonly key: string;
  readonly windowSeconds: number;
}

/** A value that the flow keeps between its runs. The value of the call is `{ value }`, the state after it; `null` where there is none. */
export interface StateCall {
  readonly kind: "state";
  readonly operation: "get" | "set" | "increment" | "delete";
  readonly key: string;
  /** For `set` the new value, for `increment` the number to add. */
  readonly value?: Json;
  /** How long it is kept after a write; for good when left out. */
  readonly ttlSeconds?: number;
}

/** An e-mail. The value is `{ messageId, accepted }`. */
export interface EmailCall {
  readonly kind: "email";
  readonly to: readonly string[];
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
}

/** A run of another flow, by its manual trigger. The value is `{ runId, status, output }`; without `wait` it is there at once, as `{ runId }`. */
export interface RunCall {
  readonly kind: "run";
  readonly flow: string;
  readonly input: Json;
  readonly wait: boolean;
}

/** Something that a run asks of the world outside it. */
export type EffectCall = HttpCall | ResponseCall | TimerCall | ThrottleCall | DedupeCall | StateCall | EmailCall | RunCall;

/** One attempt of an effect, as asked of the world. */
export interface EffectRequest {
  readonly identity: EffectIdentity;
  /** 1 for the first. */
  readonly attempt: number;
  /** The same for every attempt of this effect, also after a crash; differs between the effects of a step, between steps and runs. */
  readonly idempotencyKey: string;
  readonly call: EffectCall;
}

/** Why an attempt gave no result. */
export interface EffectError {
  readonly code: ErrorCode;
  readonly message: string;
  /** The status that a service answered with, where that is why. */
  readonly status?: number;
  /** Whether another attempt may end otherwise. */
  readonly retry: boolean;
}

/**
 * What the world says to one attempt. Plain data, as it is journaled.
 *
 * The value of an HTTP call is `{ status, headers, body }`; of a response `null`.
 * `unknown` means that this world cannot say: nothing is recorded, or it has parked the call until `dueAt`. The step then stays open and nothing downstream of it runs.
 */
export type EffectResult =
  | { readonly status: "done"; readonly value: Json; readonly startedAt: number; readonly finishedAt: number }
  | { readonly status: "failed"; readonly error: EffectError; readonly startedAt: number; readonly finishedAt: number }
  | { readonly status: "unknown"; readonly dueAt?: number };

/** A wait before the next attempt. */
export interface WaitRequest {
  readonly identity: EffectIdentity;
  /** The attempt that comes after the wait. */
  readonly attempt: number;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
}

/** The only door between a run and everything outside it. The server journals behind it, the editor answers from a recording, tests from a script. */
export interface World {
  effect(request: EffectRequest): Promise<EffectResult>;
  /** Resolves to `elapsed` once it is time, or at once to `parked`: the run then ends as `waiting` and is executed again when the wait is due. */
  wait(request: WaitRequest): Promise<"elapsed" | "parked">;
  /** Aborted to cancel the run; with a `GanchoError` as its reason, the run fails by that. */
  readonly signal?: AbortSignal;
}

/** How far one run may go. How large a message may be follows from the limits of events, answers and expressions. */
export interface RunLimits {
  /** Steps in all; messages in flight can be no more. */
  readonly steps: number;
  readonly expression: ExpressionLimits;
}

/** Defaults: 10,000 steps, and the expression's own. */
export const defaultRunLimits: RunLimits = { steps: 10_000, expression: defaultExpressionLimits };
