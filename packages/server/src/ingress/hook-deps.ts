import type { Logger } from "pino";
import type { FlowService } from "../flows/flow-service.ts";
import type { Metrics } from "../monitor/metrics.ts";
import type { Changes } from "../runs/changes.ts";
import type { RunService } from "../runs/run-service.ts";
import type { Secrets } from "../security/secrets.ts";
import type { Store } from "../store/store.ts";
import type { BytesInFlight } from "./bytes-in-flight.ts";
import type { FetchText } from "./fetch-text.ts";
import type { RateLimiter } from "./rate-limit.ts";
import type { Certificates } from "./verify/certificates.ts";

/** What receiving calls needs. */
export interface HookDeps {
  readonly flows: Pick<FlowService, "live" | "drafts">;
  readonly runs: Pick<RunService, "accept" | "decide" | "waitForReply" | "trace" | "tryDraft">;
  readonly store: Pick<Store, "calls" | "samples">;
  readonly changes: Changes;
  readonly secrets: Pick<Secrets, "reveal" | "redactor" | "put">;
  readonly rates: RateLimiter;
  readonly bytesInFlight: BytesInFlight;
  readonly certificates: Certificates;
  /** For what a sender names: a certificate, a confirmation. */
  readonly fetchText: FetchText;
  /** The address that senders know; from the request when `undefined`. */
  readonly publicUrl: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly metrics: Pick<Metrics, "answered">;
  readonly log: Logger;
}

/** What the server gives for it; the rest is kept by the triggers' routes themselves. */
export type ServedHookDeps = Omit<HookDeps, "rates" | "bytesInFlight" | "certificates">;
