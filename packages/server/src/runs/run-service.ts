import type { CallerResponse, Flow, Json, JsonObject, Outcome, RunError, RunStatus, SchemaFault, Step } from "@gancho/engine";
import type { CallRecord } from "../store/call-store.ts";
import type { EventRecord, RunRecord } from "../store/run-store.ts";
import type { BulkJobs } from "./bulk-request.ts";

/** A genuine event, on its way in. */
export interface Arrival {
  /** Secrets already taken out. */
  readonly event: EventRecord;
  /** Of the run, when somebody was told it before; else a new one. */
  readonly runId?: string;
  /** The version whose trigger it came to. */
  readonly version: number;
  readonly dedupe?: { readonly key: string; readonly windowSeconds: number };
  /** Runs of a flow with the same key run one after another, in the order of acceptance. */
  readonly orderKey?: string;
  /** Recorded in the same transaction; its run and, for a duplicate, its verdict are filled in. */
  readonly call?: CallRecord;
}

/** The run that an event made; for a duplicate, the run that the first delivery made. */
export interface Arrived {
  readonly runId: string;
  readonly duplicate: boolean;
}

/** What a trigger's own expressions say about an event. */
export interface TriggerDecision {
  /** In what the body does not fit the trigger's schema. It starts no run then. */
  readonly faults: readonly SchemaFault[];
  /** False when `when` lets it not in. */
  readonly start: boolean;
  /** In words, which clause of `when` decided that, with its value; `undefined` for one that starts. */
  readonly why: string | undefined;
  /** The value of `dedupe.key`, as text; `undefined` when there is none. */
  readonly dedupeKey: string | undefined;
  /** The value of `orderBy`, as text; `undefined` when there is none. */
  readonly orderKey: string | undefined;
  /** What the author says to the caller, rendered; `undefined` when the trigger's own texts have no expressions. */
  readonly answer: AuthorsAnswer | undefined;
}

/** The part of a trigger's answer that may hold expressions. */
export interface AuthorsAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An event that a trigger is asked about, as the flow sees it. */
interface TriggerQuestion {
  readonly document: Flow;
  /** The trigger's node id. */
  readonly trigger: string;
  readonly event: Json;
  /** Of the run that the event starts, if it does. */
  readonly runId: string;
}

/** What a caller who waits gets: what a `respond` node said, or how the run ended without it. */
export interface Reply {
  readonly status: RunStatus;
  readonly response: CallerResponse | undefined;
  readonly error: RunError | undefined;
}

/** A run, opened: everything that went over its edges. */
interface RunTrace {
  readonly run: RunRecord;
  /** What ran. */
  readonly document: Flow;
  readonly event: Json;
  /** Recomputed from event, version and journal. */
  readonly steps: readonly Step[];
}

/** A draft to be tried. */
export interface Trial {
  readonly document: Flow;
  /** The trigger's node id. */
  readonly trigger: string;
  /** The event as the flow sees it. */
  readonly event: JsonObject;
  /**
   * `mock`: nothing leaves; effects answer from the journal of `recordedRun`, or are unknown, and nothing is stored.
   * `real`: effects are done, and the run is stored in mode `test`.
   */
  readonly effects: "mock" | "real";
  readonly recordedRun?: string;
}

/** `run` is there when the trial was stored. */
export interface TrialResult {
  readonly run: RunRecord | undefined;
  readonly outcome: Outcome;
}

/** What a run may be replayed through: the version that it went through, or the one that is live or drawn now. */
export type ReplayVersion = "same" | "live" | "draft";

/** What the routes ask of the part that executes flows. */
export interface RunService {
  /**
   * Puts event and run on the disk, then queues the run. Only after this may the caller be answered 2xx.
   *
   * @throws GanchoError `server.busy` when too much waits to be written: the caller comes again; `request.not-found` when the flow was deleted meanwhile
   */
  accept(arrival: Arrival): Promise<Arrived>;
  /**
   * Evaluates `when`, `dedupe.key`, `orderBy` and the answer's templates in a runner thread; at once, without a thread, when the trigger has none.
   *
   * @throws GanchoError of the expression that failed; `server.busy` when too many wait for it, or for too long: the caller comes again
   */
  decide(question: TriggerQuestion): Promise<TriggerDecision>;
  /**
   * Waits until the run has an answer for its caller, or has ended, or parks.
   *
   * @returns `undefined` when the deadline, in milliseconds since 1970, came first
   */
  waitForReply(runId: string, deadline: number): Promise<Reply | undefined>;
  /** Runs a draft now and gives the whole trace. */
  tryDraft(trial: Trial): Promise<TrialResult>;
  /** @throws GanchoError `request.not-found` */
  trace(runId: string): Promise<RunTrace>;
  /**
   * Runs the event of a run again as a new run in mode `replay`. Gives the new run's id.
   *
   * @throws GanchoError `request.not-found`; `request.conflict` when the flow has no such version, or that version no such trigger; `flow.invalid` for a draft with errors
   */
  replay(runId: string, version: ReplayVersion): Promise<string>;
  /**
   * Makes a failed run go on as a new run, from the step that failed: what was recorded before answers again and is not done twice. Gives the new run's id.
   *
   * @throws GanchoError `request.not-found`; `request.conflict` when it has not failed, or another run goes on for it already
   */
  retry(runId: string): Promise<string>;
  /** Final at once, also when the run is at work, and for the subflows that it waits for. @throws GanchoError `request.not-found`, `request.conflict` when it has ended */
  cancel(runId: string): Promise<RunRecord>;
  /** @throws GanchoError `request.not-found`, `request.conflict` when it is no dead letter */
  dismiss(runId: string): Promise<RunRecord>;
  readonly bulk: BulkJobs;
  /** To be called after a flow's status changed: held runs go on, or the next ones are held. */
  flowChanged(): void;
  /** To be called once a flow is deleted: its runs stop, and a flow that comes under its id later has nothing of it. */
  forgetFlow(flow: string): Promise<void>;
  /** True while runs can be executed. */
  readonly ready: boolean;
}
