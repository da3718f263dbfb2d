import type { ErrorCode } from "../errors.ts";
import type { RunStatus } from "../flow/schema.ts";
import type { Json } from "../json.ts";
import type { Emission } from "../node-type/node-type.ts";
import type { EffectCall, StepIdentity } from "./world.ts";

/** Why a step or a run failed, for people. */
export interface RunError {
  readonly code: ErrorCode;
  readonly message: string;
  /** `nodes.crm.params.url`. */
  readonly at: string;
  readonly position?: number;
  readonly status?: number;
  readonly attempts?: number;
}

/** One try of an effect. */
export interface Attempt {
  readonly attempt: number;
  readonly startedAt: number;
  readonly finishedAt: number;
  /** The answer, when one came; `null` for a response to the caller. */
  readonly value?: Json;
  readonly error?: { readonly code: ErrorCode; readonly message: string };
  /** When the next attempt was planned. */
  readonly retryAt?: number;
}

/** One effect of a step: what was asked, and every try. */
export interface EffectTrace {
  /** Which of the step's effects, where it has several: see `EffectIdentity`. */
  readonly part?: string;
  readonly call: EffectCall;
  readonly idempotencyKey: string;
  readonly attempts: readonly Attempt[];
}

/**
 * One execution of one node for one message.
 *
 * `waiting` has a time when it goes on; `unknown` could not be told by this world (an effect that was never recorded).
 */
export interface Step extends StepIdentity {
  readonly status: "succeeded" | "failed" | "waiting" | "unknown";
  readonly input: Json;
  /** What left, by port. A failed step whose node routes errors has left by `error`. */
  readonly emissions: readonly Emission[];
  /** What decided where the message went, in words. */
  readonly why?: string;
  /** True when the node is disabled and passed the message on unchanged. */
  readonly disabled?: boolean;
  /** True when the node ended its branch on purpose. */
  readonly stopped?: boolean;
  /** Where it has several: the last one. `effectsOf` gives all. */
  readonly effect?: EffectTrace;
  /** Those before it, in their order. */
  readonly earlierEffects?: readonly EffectTrace[];
  readonly error?: RunError;
  /** For `waiting`: milliseconds since 1970. */
  readonly dueAt?: number;
}

/** What the webhook's caller is answered by a `respond` node. */
export interface CallerResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * How a run ended, or where it stands, with its whole trace.
 *
 * Steps are in canonical order (by node in topological order, then lineage, then ordinal): the same event, version and journal give the same outcome, byte for byte.
 */
export interface Outcome {
  readonly status: Exclude<RunStatus, "queued" | "running">;
  readonly steps: readonly Step[];
  /** Of the first failed step in canonical order. */
  readonly error?: RunError;
  /** For `waiting`: the earliest time at which something goes on; absent when nobody knows. */
  readonly dueAt?: number;
  readonly response?: CallerResponse;
}
