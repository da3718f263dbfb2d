import type { Json } from "@gancho/engine";
import type { Verdict } from "./call-store.ts";
import type { Page, PageRequest } from "./page.ts";

/** A captured event, kept for drawing and testing. */
export interface SampleRecord {
  /** UUIDv7. */
  readonly id: string;
  readonly flow: string;
  readonly trigger: string;
  /** The event as a run sees it. */
  readonly event: Json;
  readonly capturedAt: number;
  readonly verdict: Verdict;
  /** Which URL it came to: `/hooks-test` or `/hooks`. */
  readonly source: "test" | "live";
}

export interface SampleStore {
  /** Keeps the newest 50 of a flow. */
  add(sample: SampleRecord): Promise<void>;
  find(id: string): Promise<SampleRecord | undefined>;
  /** Newest first. */
  list(flow: string, page: PageRequest): Promise<Page<SampleRecord>>;
  /** Gives how many there were. */
  clear(flow: string): Promise<number>;
}
