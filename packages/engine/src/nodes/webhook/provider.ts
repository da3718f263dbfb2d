import type { HmacVerification, TokenVerification } from "./primitives.ts";

/** Where something stands in a request. */
type RequestPlace = { readonly in: "header" | "query"; readonly name: string } | { readonly in: "json"; readonly path: string };

/** A service that sends webhooks, as data. Nothing about it is code. */
export interface Provider {
  /** What `provider` says in a document. */
  readonly id: string;
  readonly name: string;
  /** How its requests are verified; the author adds the secret. */
  readonly verify: Omit<HmacVerification, "secret"> | Omit<TokenVerification, "secret">;
  /** The same for each try of one delivery: what duplicates are known by. */
  readonly deliveryId?: RequestPlace;
  readonly eventType?: RequestPlace;
  /** What to do at the service, in order. The trigger's URL is shown beside it. */
  readonly setup: readonly string[];
  /** The service's own page about it. */
  readonly docs: string;
}
