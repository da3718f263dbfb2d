import {
  attemptKey,
  type EffectRequest,
  type EffectResult,
  GanchoError,
  type HttpCall,
  type JournalEntry,
  type RunCall,
} from "@gancho/engine";
import type { Through } from "../egress/destinations.ts";
import type { SendEmail } from "../egress/mailer.ts";
import { hashOfCall } from "../store/call-hash.ts";
import type { KeptRequest } from "../store/kept-store.ts";
import type { RecordedEntry } from "../store/run-store.ts";

type SettledResult = JournalEntry["result"];

/** Makes one attempt of an HTTP call. Never rejects: a failure is a result. */
export type Perform = (
  call: HttpCall,
  context: { readonly idempotencyKey: string; readonly signal: AbortSignal },
) => Promise<SettledResult>;

/** One for all: a reason of its own would cost each run a stack trace. */
const over = new GanchoError("run.canceled", "The run is over.");
/** Starts a run of another flow, or finds the one that this step has started; `unknown` while it is waited for. */
export type StartSubflow = (call: RunCall, request: EffectRequest) => Promise<EffectResult>;

interface RunEffectsInput {
  readonly perform: Perform;
  /** Parks HTTP calls whose destination keeps failing. */
  readonly through: Through;
  readonly sendEmail: SendEmail;
  readonly startSubflow: StartSubflow;
  /** Answers out of what is kept, and records the answer with it. */
  readonly keep: (call: KeptRequest["call"], entry: KeptRequest["entry"]) => Promise<SettledResult>;
  /** Notes on the disk that an attempt is about to be made; false when that was noted before. */
  readonly intend: (attempt: string) => Promise<boolean>;
  /** Resolves once the entry is on the disk. */
  readonly record: (entry: RecordedEntry) => Promise<void>;
  /** Takes secrets out of what came back. */
  readonly redact: (result: SettledResult) => SettledResult;
  /** Told of an answer to the caller once it is recorded. */
  readonly onResponse: (call: Extract<EffectRequest["call"], { kind: "response" }>) => void;
  readonly onRecordFailed: (error: unknown) => void;
  readonly now: () => number;
}

/** What a run at work has asked of the world so far. */
export interface RunEffects {
  answer(request: EffectRequest): Promise<EffectResult>;
  /** Begins nothing new: further requests are `unknown`. */
  close(): void;
  /** Breaks off what is under way, which stays unrecorded. */
  abort(): void;
  /** True once a request was left without a result: the run has to go on from its journal. */
  readonly interrupted: boolean;
}

/**
 * Performs the effects of one run, and records each result before the run hears of it.
 *
 * What the run is told is what was recorded, secrets already taken out: executed again, it computes the same. An attempt that is asked for twice, because its thread was lost, is made once.
 */
export function createRunEffects({
  perform,
  through,
  sendEmail,
  startSubflow,
  keep,
  intend,
  record,
  redact,
  onResponse,
  onRecordFailed,
  now,
}: RunEffectsInput): RunEffects {
  const attempts = new Map<string, Promise<EffectResult>>();
  /** Made for the first request that can be broken off, since most runs never need it. */
  let controller: AbortController | undefined;
  let underWay = 0;
  let closed = false;
  let aborted = false;
  let interrupted = false;
  const interrupt = (): EffectResult => {
    interrupted = true;
    return { status: "unknown" };
  };

  const attempt = async ({ identity, attempt: number, idempotencyKey, call }: EffectRequest): Promise<EffectResult> => {
    const entry = { ...identity, attempt: number, idempotencyKey, callHash: hashOfCall(call) };
    try {
      if (isKept(call)) return await keep(call, entry);
      const result = await make(call, { identity, attempt: number, idempotencyKey, call });
      if (aborted) return interrupt();
      // Parked: the same attempt is asked for again when the run goes on.
      if (result.status === "unknown") return result;
      const recorded = redact(result);
      await record({ ...entry, result: recorded });
      if (call.kind === "response") onResponse(call);
      return recorded;
    } catch (error) {
      // Not on the disk, so the run must not build on it: it stays open, and goes on from its journal another time.
      onRecordFailed(error);
      return interrupt();
    }
  };

  const make = async (call: UnkeptCall, request: EffectRequest): Promise<EffectResult> => {
    controller ??= new AbortController();
    const context = { idempotencyKey: request.idempotencyKey, signal: controller.signal };
    switch (call.kind) {
      case "http":
        return through(call.url, async () => {
          if (call.delivery === "at-most-once" && !(await intend(attemptKey(request.identity, request.attempt))))
            return outcomeUnknown(now());
          return perform(call, context);
        });
      case "email":
        return sendEmail(call, context);
      case "run":
        return startSubflow(call, request);
      case "response":
        // The answer is the recorded call itself: whoever waits for it is told, and there may be nobody.
        return { status: "done", value: null, startedAt: now(), finishedAt: now() };
    }
  };

  return {
    answer(request) {
      const key = attemptKey(request.identity, request.attempt);
      const known = attempts.get(key);
      if (known !== undefined) return known;
      if (closed) return Promise.resolve(interrupt());
      underWay += 1;
      const made = attempt(request).finally(() => {
        underWay -= 1;
      });
      attempts.set(key, made);
      return made;
    },
    close() {
      closed = true;
    },
    abort() {
      closed = true;
      aborted = true;
      if (underWay > 0) controller?.abort(over);
    },
    get interrupted() {
      return interrupted;
    },
  };
}

type KeptCall = KeptRequest["call"];
type UnkeptCall = Exclude<EffectRequest["call"], KeptCall>;

function isKept(call: EffectRequest["call"]): call is KeptCall {
  return call.kind === "timer" || call.kind === "throttle" || call.kind === "dedupe" || call.kind === "state";
}

/** The attempt was about to be made when a process ended, and is not to be made twice. */
function outcomeUnknown(at: number): SettledResult {
  const message = "The request may have been sent before a crash. It is to be sent once at most, so that it is not sent again.";
  return { status: "failed", error: { code: "http.outcome-unknown", message, retry: false }, startedAt: at, finishedAt: at };
}
