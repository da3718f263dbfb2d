import type { PresetParams, ProviderFieldName } from "@gancho/engine";
import type { Secrets } from "../../security/secrets.ts";
import type { Answer } from "../answer.ts";
import type { FetchText } from "../fetch-text.ts";
import type { RawRequest } from "../raw-request.ts";

/** What a handshake may look at, and what it may do. */
export interface HandshakeContext {
  readonly request: RawRequest;
  /** The service that was chosen, and what was typed in for it. */
  readonly preset: PresetParams;
  /** What was typed in for a field; of a secret its value, while the store has it. */
  readonly value: (field: ProviderFieldName) => string | undefined;
  readonly fetchText: FetchText;
  readonly putSecret: Secrets["put"];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How a service that asks about the URL is answered. It starts no run. */
export interface Greeting {
  readonly answer: Answer;
  /** What happened, for the owner of the flow. */
  readonly detail: string;
  /** The service was turned away. */
  readonly refused?: true;
}

/**
 * What a service asks before it sends events, or between them.
 *
 * - `bare`: by GET, HEAD or OPTIONS, whatever methods the trigger takes
 * - `unsigned`: with a body, before anything can be signed
 * - `signed`: as events are, so that only a sender that was verified is answered
 */
export interface Handshake {
  readonly stage: "bare" | "unsigned" | "signed";
  /** `undefined` for a request that is not this handshake. */
  readonly greet: (context: HandshakeContext) => Greeting | undefined | Promise<Greeting | undefined>;
}

/** The text alone: as a page it would be the sender's words under the name of this server. */
export function textGreeting(text: string, detail: string): Greeting {
  return { answer: { status: 200, headers: { "content-type": "text/plain" }, body: text }, detail };
}

export function emptyGreeting(detail: string, headers: Readonly<Record<string, string>> = {}): Greeting {
  return { answer: { status: 200, headers, body: "" }, detail };
}

/** Turned away, with nothing of the request in the answer. */
export function refusal(detail: string): Greeting {
  return { answer: { status: 403, headers: {}, body: "" }, detail, refused: true };
}
