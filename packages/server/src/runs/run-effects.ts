import { attemptKey, type EffectRequest, type EffectResult, GanchoError, type HttpCall, type JournalEntry } from "@gancho/engine";

type SettledResult = JournalEntry["result"];

/** Makes one attempt of an HTTP call. Never rejects: a failure is a result. */
export type Perform = (
  call: HttpCall,
  context: { readonly idempotencyKey: string; readonly signal: AbortSignal },
) => Promise<SettledResult>;

/** One for all: a reason of its own would cost each run a stack trace. */
const over = new GanchoError("run.canceled", "The run is over.");

interface RunEffectsInput {
  readonly perform: Perform;
  /** Resolves once the entry is on the disk. */
  readonly record: (entry: JournalEntry) => Promise<void>;
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
export function createRunEffects({ perform, record, redact, onResponse, onRecordFailed, now }: RunEffectsInput): RunEffects {
  const attempts = new Map<string, Promise<EffectResult>>();
  const controller = new AbortController();
  let closed = false;
  let interrupted = false;
  const interrupt = (): EffectResult => {
    interrupted = true;
    return { status: "unknown" };
  };

  const attempt = async ({ identity, attempt: number, idempotencyKey, call }: EffectRequest): Promise<EffectResult> => {
    const result = await (call.kind === "http" ? perform(call, { idempotencyKey, signal: controller.signal }) : respond());
    if (controller.signal.aborted) return interrupt();
    let recorded: SettledResult;
    try {
      recorded = redact(result);
      await record({ ...identity, attempt: number, idempotencyKey, call, result: recorded });
    } catch (error) {
      // Not on the disk, so the run must not build on it: it stays open, and goes on from its journal another time.
      onRecordFailed(error);
      return interrupt();
    }
    if (call.kind === "response") onResponse(call);
    return recorded;
  };

  /** The answer is the recorded call itself: whoever waits for it is told, and there may be nobody. */
  const respond = async (): Promise<SettledResult> => ({ status: "done", value: null, startedAt: now(), finishedAt: now() });

  return {
    answer(request) {
      const key = attemptKey(request.identity, request.attempt);
      const known = attempts.get(key);
      if (known !== undefined) return known;
      if (closed) return Promise.resolve(interrupt());
      const made = attempt(request);
      attempts.set(key, made);
      return made;
    },
    close() {
      closed = true;
    },
    abort() {
      closed = true;
      controller.abort(over);
    },
    get interrupted() {
      return interrupted;
    },
  };
}
