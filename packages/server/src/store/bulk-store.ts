import type { RunStatus } from "@gancho/engine";
import type { BulkMark } from "./bulk-mark.ts";
import type { Page, PageRequest } from "./page.ts";
import type { RunFilter } from "./run-store.ts";

/** What is done with each run. */
export type BulkAction = "replay" | "retry" | "cancel" | "dismiss";

/** One action on all runs of a filter that were accepted before it was asked for, the oldest first. */
export interface BulkJob {
  /** UUIDv7. Runs with a later id are none of its business, so that it never meets those that it makes. */
  readonly id: string;
  readonly action: BulkAction;
  /** For `replay`: what the runs are replayed through. */
  readonly version: "same" | "live" | "draft" | undefined;
  readonly filter: RunFilter;
  readonly status: "running" | "done" | "canceled";
  /** Runs that it is going to act on; `undefined` until they are counted. */
  readonly total: number | undefined;
  /** Runs that it has acted on. */
  readonly done: number;
  /** Runs that could not be acted on when it came to them. */
  readonly skipped: number;
  /** Why the last of those could not. */
  readonly problem: string | undefined;
  /** The run that it came to last: it goes on behind that one. */
  readonly cursor: string | undefined;
  readonly createdAt: number;
  readonly finishedAt: number | undefined;
}

/** What is enough to know whether an action fits a run. */
export interface BulkCandidate {
  readonly id: string;
  readonly status: RunStatus;
  readonly deadLetter: boolean;
}

/** A look at a bounded number of runs: those among them that the filter lets through, and the last one looked at, `undefined` at the end. */
interface BulkStretch {
  readonly runs: readonly BulkCandidate[];
  readonly next: string | undefined;
}

/** Jobs on many runs, and how far they came. */
export interface BulkStore {
  /** Old jobs that have ended go away with it, a few at a time. */
  add(job: Pick<BulkJob, "id" | "action" | "version" | "filter" | "createdAt">): Promise<BulkJob>;
  find(id: string): Promise<BulkJob | undefined>;
  /** Newest first. */
  list(page: PageRequest): Promise<Page<BulkJob>>;
  /** The oldest first. */
  listRunning(): Promise<readonly BulkJob[]>;
  setTotal(id: string, total: number): Promise<void>;
  /** False when the job does not run any more; nothing is noted then. */
  mark(mark: BulkMark): Promise<boolean>;
  /** False when it had ended already. */
  finish(id: string, ending: { readonly status: "done" | "canceled"; readonly finishedAt: number }): Promise<boolean>;
  /** Looks at the next runs of a filter, the oldest first, between two ids. What it costs does not grow with the number of runs. */
  look(filter: RunFilter, between: { readonly after: string; readonly before: string }): Promise<BulkStretch>;
}
