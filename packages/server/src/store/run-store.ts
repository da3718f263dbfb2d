import type { CallerResponse, Flow, JournalEntry, Json, JsonObject, RunError, RunStatus } from "@gancho/engine";
import type { BulkMark } from "./bulk-mark.ts";
import type { CallRecord } from "./call-store.ts";
import type { Page, PageRequest } from "./page.ts";

/** What an event carried, byte for byte. */
export interface EventRecord {
  /** UUIDv7. */
  readonly id: string;
  readonly flow: string;
  /** The trigger's node id. */
  readonly trigger: string;
  /** The fields of a webhook's event but `id`, `receivedAt` and `body`: method, path, params, query, headers, contentType, ip. */
  readonly request: JsonObject;
  /** The body as it came. What a run sees as `body` is parsed from it by the request's `contentType`. */
  readonly body: Uint8Array;
  /** The whole event as a run sees it, when it did not come as a request: typed by a person, or taken from a sample. */
  readonly given?: Json;
  readonly receivedAt: number;
}

export type RunMode = "live" | "test" | "replay";

/** A status that a run never leaves. */
export type FinalStatus = Extract<RunStatus, "succeeded" | "filtered" | "failed" | "canceled">;

/** One event going through one version of one flow. */
export interface RunRecord {
  /** UUIDv7: its order is the order of acceptance. */
  readonly id: string;
  readonly flow: string;
  /** `undefined` for a run of a draft, which keeps its own copy of the document. */
  readonly version: number | undefined;
  readonly trigger: string;
  readonly event: string;
  readonly mode: RunMode;
  readonly status: RunStatus;
  /** Snapshot of the variables that it sees, see `VariableStore`. */
  readonly variables: number;
  /** When it was accepted: the clock of its expressions stands here. */
  readonly receivedAt: number;
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
  /** For `waiting`: when it goes on. */
  readonly dueAt: number | undefined;
  /** Milliseconds that it has worked so far, waits not counted. Brought up to date when it parks or ends. */
  readonly workedMs: number;
  readonly error: RunError | undefined;
  /** In words, why it ended as it did, when that is not an error: the filter that let nothing through. */
  readonly why: string | undefined;
  readonly steps: number;
  readonly response: CallerResponse | undefined;
  /** The run that it repeats, or that it goes on with. */
  readonly replayOf: string | undefined;
  /** For a retry: the run that failed first. It goes on under that one's id, clock and idempotency keys. */
  readonly origin: string | undefined;
  /** Runs of its flow with the same key run one after another, in the order of acceptance. */
  readonly orderKey: string | undefined;
  /** The run that started it as a subflow. */
  readonly parent: string | undefined;
  /** How many runs stand above it in that way. */
  readonly depth: number;
  /** It failed for good in live mode and nobody has dismissed it. */
  readonly deadLetter: boolean;
  readonly dismissed: boolean;
}

/** A run to be made. */
export interface NewRun extends Pick<RunRecord, "id" | "flow" | "version" | "trigger" | "event" | "mode" | "variables" | "receivedAt"> {
  readonly replayOf?: string;
  readonly origin?: string;
  /** It starts once every run of its flow and key that was accepted before has ended, also those that wait. Left out: it waits for none. */
  readonly orderKey?: string;
  /** The document, for a run of a draft. */
  readonly draft?: Flow;
  /** For a subflow: the run and the step that start it. One step starts one run. */
  readonly parent?: { readonly run: string; readonly step: string; readonly depth: number };
}

/** A run to be made that goes on for another. */
interface Retry extends NewRun {
  readonly replayOf: string;
  readonly origin: string;
}

/** A time at which a schedule fired. */
export interface Fire {
  readonly flow: string;
  /** The trigger's node id. */
  readonly trigger: string;
  readonly at: number;
}

/** What must be on the disk before a caller is answered 2xx. */
export interface Acceptance {
  readonly event: EventRecord;
  readonly run: NewRun;
  /** Events of one trigger with the same key are accepted once until `expiresAt`. */
  readonly dedupe?: { readonly key: string; readonly expiresAt: number };
  /** Its run is taken to work at once, at this time, and never stands in the queue, unless its flow is paused or another run of its order key has not ended. Left out: it is queued. */
  readonly startedAt?: number;
  /** The call to record with it, as `accepted` and under the id of its run; a duplicate is recorded as such, with status 200, the hash of its body and the first run. */
  readonly call?: CallRecord;
}

/** `duplicateOf`: the run that the same dedupe key, or the same step of a parent, made before; nothing but the call was stored then. */
export interface AcceptanceResult {
  readonly duplicateOf: string | undefined;
  /** True when the run is marked as running, as `startedAt` asked for. */
  readonly begun: boolean;
}

/** How a run ended. */
export interface RunEnding {
  readonly status: FinalStatus;
  readonly finishedAt: number;
  readonly workedMs: number;
  readonly steps: number;
  readonly error?: RunError;
  readonly why?: string;
  readonly response?: CallerResponse;
}

export interface RunFilter {
  readonly flow?: string;
  readonly status?: RunStatus;
  readonly deadLetter?: boolean;
  /** Text in the run's id, its event's body, its error or its why. Case matters not. */
  readonly query?: string;
  /** Accepted at or after, and before. */
  readonly from?: number;
  readonly to?: number;
}

/** What happened to a flow's events in a stretch of time. */
export interface FlowActivity {
  readonly events: number;
  readonly succeeded: number;
  readonly filtered: number;
  readonly failed: number;
  /** Events per bucket, the oldest first. */
  readonly buckets: readonly number[];
  /** Of all time. */
  readonly lastEventAt: number | undefined;
}

/** A journal entry as it is kept. */
export interface RecordedEntry extends JournalEntry {
  /** Of the call that was made, see `hashOfCall`. */
  readonly callHash: string;
}

/** A run with all that is needed to execute it. */
export interface QueuedRun {
  readonly run: RunRecord;
  readonly event: EventRecord;
  readonly journal: readonly RecordedEntry[];
}

/** Who takes runs from the queue. */
export interface ClaimRequest {
  /** Runs that are wanted at most. */
  readonly free: number;
  /** Runs at work, by flow. */
  readonly atWork: ReadonlyMap<string, number>;
  /** Runs of one flow that may be at work at the same time. */
  readonly mostPerFlow: number;
  readonly now: number;
}

/** `more`: the queue may still hold runs, of flows that got all they asked for or already have all that they may take. */
export interface Claim {
  readonly runs: readonly QueuedRun[];
  readonly more: boolean;
}

/**
 * Events, runs and their journals.
 *
 * Writes made in one turn of the event loop share a transaction; each promise resolves once its own write is on the disk.
 * A final status is final: a later write to such a run changes nothing.
 */
export interface RunStore {
  accept(acceptance: Acceptance): Promise<AcceptanceResult>;
  /**
   * A run of an event that is stored already.
   *
   * @param done - noted in the same transaction; @throws GanchoError `request.conflict` when that job does not run any more
   */
  create(run: NewRun, done?: BulkMark): Promise<RunRecord>;
  /**
   * A run that goes on where `replayOf` has failed: with what was recorded there. That one is no dead letter any more.
   *
   * @param anew - keys of attempts that are left out of the journal, and so are made again
   * @param done - as for `create`
   * @returns `undefined`, and nothing is stored, when that run has not failed, or another one goes on for it already
   */
  retry(run: Retry, anew: ReadonlySet<string>, done?: BulkMark): Promise<RunRecord | undefined>;
  /** The run that goes on for one that failed. */
  findRetry(id: string): Promise<RunRecord | undefined>;
  /** The run that a step of a run has started. */
  findChild(parent: string, step: string): Promise<RunRecord | undefined>;
  /** The runs that a run has started and that have not ended. */
  openChildren(parent: string): Promise<readonly { readonly id: string; readonly step: string }[]>;
  /**
   * Notes that a schedule has fired, and accepts what it starts in the same transaction; `undefined` when it starts nothing.
   *
   * False, and nothing stored, when it has fired at that time or later before.
   */
  fire(fire: Fire, start: Pick<Acceptance, "event" | "run"> | undefined): Promise<boolean>;
  /** The last time of each schedule that ever fired. */
  lastFires(): Promise<readonly Fire[]>;
  find(id: string): Promise<RunRecord | undefined>;
  /** The document of a run of a draft. */
  findDraft(id: string): Promise<Flow | undefined>;
  findEvent(id: string): Promise<EventRecord | undefined>;
  /** Newest first. Runs in mode `test` are among them. A search that no index serves ends its page after some thousand runs, with less than was asked for or nothing; its cursor leads on. */
  list(filter: RunFilter, page: PageRequest): Promise<Page<RunRecord>>;
  /** By flow; flows without any event are not in it. */
  activity(range: { readonly from: number; readonly to: number; readonly buckets: number }): Promise<ReadonlyMap<string, FlowActivity>>;
  /** How many runs have not ended, by status; those beyond `most` of each are not counted. */
  countOpen(most: number): Promise<Readonly<Record<Exclude<RunStatus, FinalStatus>, number>>>;
  /** True once any event was accepted. */
  hasEvents(): Promise<boolean>;

  /**
   * Takes queued runs of flows that are not paused, and marks them as running: of each flow its oldest, of several flows by `fairShares`.
   * A run whose order key has an earlier run that has not ended is passed over.
   *
   * Asked for in the same turn of the event loop as an acceptance, it takes part in that transaction and already sees the run.
   */
  claimQueued(request: ClaimRequest): Promise<Claim>;
  /** Queues again what was running when the last process ended. Gives how many. */
  requeueRunning(): Promise<number>;
  /** Queues the waiting runs that are due. Gives how many. */
  requeueDue(now: number): Promise<number>;
  /** Queues a waiting run before it is due, since what it waits for has come. False when it does not wait. */
  requeueWaiting(id: string): Promise<boolean>;
  /** When the earliest waiting run is due. */
  nextDueAt(): Promise<number | undefined>;

  /** Puts a running run back into the queue. */
  requeue(id: string): Promise<void>;
  park(id: string, until: { readonly dueAt: number; readonly workedMs: number; readonly steps: number }): Promise<void>;
  /**
   * False when the run had ended already. The next run of its order key has its turn from then on.
   *
   * @param starts - runs that begin because this one ends so, in the same transaction
   */
  finish(id: string, ending: RunEnding, starts?: readonly Pick<Acceptance, "event" | "run">[]): Promise<boolean>;
  /** False when it was no dead letter. */
  dismiss(id: string): Promise<boolean>;

  /** Records the result of one attempt of an effect. Writing the same attempt again changes nothing. */
  appendJournal(run: string, entry: RecordedEntry): Promise<void>;
  /** In the order of recording. */
  journalOf(run: string): Promise<readonly RecordedEntry[]>;
}
