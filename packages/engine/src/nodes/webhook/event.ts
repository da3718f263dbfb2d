import type { Json } from "../../json.ts";

/** What a webhook trigger received: the first message of its run, and `$trigger` in every expression. */
export interface WebhookEvent {
  /** UUIDv7. */
  readonly id: string;
  readonly method: string;
  /** As it was asked for, below `/hooks/`, without a slash in front. */
  readonly path: string;
  /** Values of the `:name` segments, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** A name that comes several times has a list. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, form fields, text, or `{ base64 }` for other bytes; `null` for none. */
  readonly body: Json;
  /** Without parameters, in lower case; `null` when the request did not say. */
  readonly contentType: string | null;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  readonly ip: string;
}
