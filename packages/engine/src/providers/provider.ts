import type { z } from "zod";
import type { Json } from "../json.ts";
import type { primitives } from "../nodes/webhook/primitives.ts";

/** The same words in the languages of the editor. */
export interface LocalText {
  readonly en: string;
  readonly "pt-BR": string;
}

/** What an author can be asked for besides the service's name; `secret` is its one secret where it has one. */
export type ProviderFieldName =
  | "secret"
  | "secondarySecret"
  | "verifyToken"
  | "password"
  | "publicKey"
  | "username"
  | "webhookId"
  | "topicArn"
  | "clientKey"
  | "apiKey"
  | "appKey";

/** Something that the author copies from the service, or makes up and types in there. */
export interface ProviderField {
  readonly name: ProviderFieldName;
  /** A secret is stored under a name; a text stands in the document. */
  readonly kind: "secret" | "text";
  readonly label: LocalText;
  /** Where it is found at the service, or typed in. */
  readonly where: LocalText;
  /** Not every trigger needs it. */
  readonly optional?: true;
}

/** Where something stands in a request. */
export type RequestPlace = { readonly in: "header" | "query"; readonly name: string } | { readonly in: "json"; readonly path: string };

/** A request that asks whether the URL is there, whose it is, or whether it checks signatures; it starts no run. */
export type HandshakeName =
  | "hub-challenge"
  | "hub-challenge-json"
  | "slack-challenge"
  | "discord-ping"
  | "zoom-url-validation"
  | "graph-validation"
  | "echo-query-challenge"
  | "x-crc"
  | "okta-challenge"
  | "head-200"
  | "get-200"
  | "woocommerce-ping"
  | "vtex-ping"
  | "eventgrid-validation"
  | "cloudevents-options"
  | "asana-hook-secret"
  | "notion-token"
  | "echo-json-challenge"
  | "twitch-challenge"
  | "empty-events"
  | "sns-confirm";

type PrimitiveInput = z.input<(typeof primitives)[number]>;
type WithoutTyped<Primitive> = Primitive extends unknown ? Omit<Primitive, "secret" | "password" | "username" | "publicKey"> : never;

/** A primitive whose secret is still to come: from the field `secret`, or from the one that `secretFrom` names. `{config:field}` in a text is that field's value. */
export type Recipe = WithoutTyped<PrimitiveInput> & { readonly secretFrom?: ProviderFieldName };

/** An event as the service sends it, short of what signs it. */
export interface SampleEvent {
  /** As the service calls it. */
  readonly event: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** `application/json` when left out; the fields of a form are the body's keys. */
  readonly contentType?: string;
  readonly body: Json;
}

/** The success that a service insists on, where the author does not say another. */
export interface Acknowledgement {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Empty when left out. */
  readonly body?: string;
  /** A refusal has no body either. */
  readonly bareRefusal?: true;
}

/** A service that sends webhooks, as data. Nothing about it is code. */
export interface Provider {
  /** What `provider` says in a document. */
  readonly id: string;
  readonly name: string;
  /** The service's own page about its webhooks. */
  readonly docs: string;
  readonly fields: readonly ProviderField[];
  /** Where the trigger's URL is pasted at the service. */
  readonly setup: LocalText;
  /** How its requests are verified; one of them is enough. */
  readonly verify: readonly Recipe[];
  /** The same for each try of one delivery: what duplicates are known by. */
  readonly deliveryId?: RequestPlace;
  /** What has to be the same as well, where the id alone may belong to more than one delivery. */
  readonly deliveryIdWith?: readonly RequestPlace[];
  readonly eventType?: RequestPlace;
  readonly acknowledgement?: Acknowledgement;
  readonly handshakes?: readonly HandshakeName[];
  /** What proves the sender does not cover the payload: whoever saw one delivery could change it. */
  readonly bodyNotSigned?: true;
  readonly samples: readonly [SampleEvent, ...SampleEvent[]];
  /** `A` agrees with the service's own code or specification, `B` with others' code or the page that was read, `C` with general knowledge of that page. */
  readonly confidence: "A" | "B" | "C";
  /** Against what it was proven: the service's own SDK, a vector that it publishes, or nothing but its documentation. */
  readonly proof: "sdk" | "official-vector" | "documented";
}
