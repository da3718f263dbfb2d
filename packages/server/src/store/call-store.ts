import type { Page, PageRequest } from "./page.ts";

export type Verdict = "accepted" | "duplicate" | "filtered" | "rejected";

/** One request at a trigger URL. Of its body only the hash and the size are kept, unless it was accepted: then all of it lies with the event. */
export interface CallRecord {
  /** UUIDv7; that of its run when it was accepted. */
  readonly id: string;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** `undefined` when no trigger matched. */
  readonly flow: string | undefined;
  readonly trigger: string | undefined;
  readonly verdict: Verdict;
  /** Why it was rejected: `signature`, `stale`, `secret-missing`, `method`, `json`, `size` ... */
  readonly cause: string | undefined;
  /** What decided, in words. */
  readonly detail: string | undefined;
  readonly runId: string | undefined;
  readonly ip: string;
  /** The status that it was answered with. */
  readonly status: number;
  readonly durationMs: number;
  /** SHA-256 in hex; `undefined` when the body was not read, or is kept itself. */
  readonly bodyHash: string | undefined;
  readonly bodyBytes: number;
}

export interface CallFilter {
  readonly flow?: string;
  readonly verdict?: Verdict;
  readonly from?: number;
  readonly to?: number;
}

export interface CallStore {
  /** Records a call that made no run; one that did is recorded with its acceptance. Shares the transaction of this turn of the event loop. */
  record(call: CallRecord): Promise<void>;
  /** Newest first. */
  list(filter: CallFilter, page: PageRequest): Promise<Page<CallRecord>>;
}
