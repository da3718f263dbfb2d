import type { Context } from "hono";
import type { Destinations } from "../egress/destinations.ts";
import type { FlowService } from "../flows/flow-service.ts";
import type { LiveEvents } from "../monitor/live-events.ts";
import type { RunService } from "../runs/run-service.ts";
import type { Secrets } from "../security/secrets.ts";
import type { Tokens } from "../security/tokens.ts";
import type { Store } from "../store/store.ts";

/** What the API's routes work with. */
export interface ApiDeps {
  readonly store: Store;
  readonly flows: FlowService;
  readonly runs: RunService;
  readonly secrets: Secrets;
  readonly tokens: Tokens;
  readonly destinations: Pick<Destinations, "list">;
  readonly liveEvents: LiveEvents;
  /** Where this server is reached; from the request when `undefined`. No slash at its end. */
  readonly publicUrl: string | undefined;
  /** Of Gancho. */
  readonly version: string;
  /** The flow that the first start makes. */
  readonly seedFlow: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What URLs of this server begin with, for whoever made this request. */
export function publicUrlOf(c: Context, publicUrl: string | undefined): string {
  return publicUrl ?? new URL(c.req.url).origin;
}
