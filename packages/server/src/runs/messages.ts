import type {
  CallerResponse,
  EffectRequest,
  EffectResult,
  ErrorCode,
  Json,
  JsonObject,
  Outcome,
  RunError,
  RunLimits,
} from "@gancho/engine";
import type { RecordedEntry } from "../store/run-store.ts";
import type { TriggerDecision } from "./run-service.ts";

/*
 * What the main thread and a runner thread say to each other. Plain JSON: strings in batches are the cheapest way between threads.
 */

/** A flow document, known by the hash of its text. The text comes along the first time only. */
export interface DocumentReference {
  readonly key: string;
  readonly text?: string;
}

/** An event on its way to a thread, which parses it: the thread that accepts must not. */
export type EventInput =
  | { readonly kind: "given"; readonly event: Json }
  | {
      readonly kind: "request";
      readonly id: string;
      readonly receivedAt: number;
      readonly request: JsonObject;
      /** The body, as text when it is UTF-8. */
      readonly body: { readonly encoding: "utf8" | "base64"; readonly text: string };
    };

/** What distinguishes one run from another. */
export interface RunInput {
  readonly document: DocumentReference;
  readonly runId: string;
  readonly startedAt: number;
  readonly mode: "live" | "test" | "replay";
  /** 0 for a draft. */
  readonly version: number;
  readonly trigger: string;
  readonly event: EventInput;
  readonly vars: JsonObject;
  readonly journal: readonly RecordedEntry[];
}

/** Execute for real, as far as it goes now. */
export interface RunTask extends RunInput {
  readonly kind: "run";
  /** Milliseconds of work that are left before the run fails by its timeout. */
  readonly remainingMs: number;
  /** Waits up to this long are sat out in memory; a longer one parks the run. */
  readonly patienceMs: number;
}

/** Recompute from the journal; nothing leaves. */
export interface TraceTask extends RunInput {
  readonly kind: "trace";
  /** Whether a recorded result serves only the request that it was recorded for: so for a document that has changed since. */
  readonly sameRequestOnly: boolean;
}

/** Evaluate a trigger's own expressions. */
export interface DecideTask {
  readonly kind: "decide";
  readonly document: DocumentReference;
  readonly trigger: string;
  readonly event: Json;
  readonly runId: string;
  readonly vars: JsonObject;
  readonly now: number;
}

export type Task = RunTask | TraceTask | DecideTask;

/** Where a run stands after an execution; its steps are only counted. */
export interface RunResult {
  readonly kind: "run";
  readonly status: Outcome["status"];
  readonly steps: number;
  readonly workedMs: number;
  readonly error?: RunError;
  readonly dueAt?: number;
  readonly response?: CallerResponse;
  readonly why?: string;
}

export interface TraceResult {
  readonly kind: "trace";
  readonly outcome: Outcome;
  readonly event: Json;
}

export interface DecideResult {
  readonly kind: "decide";
  /** Milliseconds that it took by itself. */
  readonly tookMs: number;
  readonly outcome: { readonly decision: TriggerDecision } | { readonly error: PlainError };
}

export type TaskResult = RunResult | TraceResult | DecideResult;

/** The result that belongs to a kind of task. */
export type ResultOf<T extends Task> = Extract<TaskResult, { readonly kind: T["kind"] }>;

/** An error on its way between threads. */
export interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly at?: string;
  /** For a bug: what was thrown, for the log. */
  readonly stack?: string;
}

/** What a thread is started with: the same for all that it does. */
export interface ThreadSettings {
  /** Modules with node types, loaded before it takes a task. */
  readonly nodeModules: readonly string[];
  /** The engine's own when left out. */
  readonly limits?: RunLimits;
}

export type ToThread =
  | { readonly kind: "task"; readonly job: number; readonly task: Task }
  | { readonly kind: "answer"; readonly job: number; readonly question: number; readonly result: EffectResult }
  | { readonly kind: "cancel"; readonly job: number }
  /** Documents come along again from here on. */
  | { readonly kind: "forgetDocuments" }
  /** Wait for nothing any more: whatever waits is parked. */
  | { readonly kind: "windDown" }
  | { readonly kind: "ping" };

export type FromThread =
  | { readonly kind: "ready" }
  /** It could not load its node types, and takes no task. */
  | { readonly kind: "unfit"; readonly error: PlainError }
  | { readonly kind: "pong" }
  | { readonly kind: "ask"; readonly job: number; readonly question: number; readonly request: EffectRequest }
  | { readonly kind: "done"; readonly job: number; readonly result: TaskResult }
  | { readonly kind: "failed"; readonly job: number; readonly error: PlainError };
