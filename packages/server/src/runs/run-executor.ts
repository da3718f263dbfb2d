import { setTimeout as sleep } from "node:timers/promises";
import { asGanchoError, GanchoError, stepKey } from "@gancho/engine";
import type { Through } from "../egress/destinations.ts";
import type { SendEmail } from "../egress/mailer.ts";
import type { Redactor } from "../security/redaction.ts";
import type { Acceptance, FinalStatus, QueuedRun, RunEnding, RunRecord } from "../store/run-store.ts";
import type { Store } from "../store/store.ts";
import type { Changes } from "./changes.ts";
import type { Documents } from "./documents.ts";
import { packEvent } from "./event-input.ts";
import type { FailureStarts } from "./failure-starts.ts";
import type { RunResult, RunTask } from "./messages.ts";
import { toRunError } from "./plain-error.ts";
import { createRunEffects, type Perform, type RunEffects } from "./run-effects.ts";
import type { Reply } from "./run-service.ts";
import type { RunnerPool, Submission } from "./runner-pool.ts";
import type { Subflows } from "./subflows.ts";

interface RunExecutorInput {
  readonly store: Pick<Store, "runs" | "variables" | "kept">;
  readonly documents: Documents;
  readonly pool: RunnerPool;
  readonly perform: Perform;
  readonly through: Through;
  readonly sendEmail: SendEmail;
  readonly subflows: Pick<Subflows, "startFor">;
  /** The runs that begin because one fails for good. */
  readonly failureStarts: FailureStarts;
  /** Told of runs that have begun so. */
  readonly onStarted: (started: Pick<Acceptance, "run">) => void;
  readonly redactor: () => Redactor;
  readonly changes: Changes;
  /** Told of what a run's caller is to be answered. */
  readonly onReply: (runId: string, reply: Reply) => void;
  /** Told when a run ends or parks. */
  readonly onRest: (run: RunRecord) => void;
  readonly onError: (error: unknown, context: { readonly runId: string; readonly doing: string }) => void;
  /** Waits up to this long are sat out in memory; a longer one parks the run. */
  readonly patienceMs: number;
  readonly now: () => number;
}

/** Takes claimed runs through their flows. */
export interface RunExecutor {
  /** Resolves once the run has ended or parked and that is stored. Never rejects. */
  work(queued: QueuedRun): Promise<void>;
  /** Breaks off a run that is at work; what becomes of it is for the caller to store before. */
  break(runId: string): void;
  /** The runs of a flow that are at work. */
  atWork(flow: string): readonly string[];
  /** Begins no new effect; runs park or go back to the queue as soon as their effects under way have ended. */
  close(): void;
  /** Breaks off the effects under way: they are made again after the next start. */
  abort(): void;
}

interface Working {
  readonly run: RunRecord;
  readonly effects: RunEffects;
  submission: Submission<RunTask> | undefined;
  broken: boolean;
}

/** What could not be recorded is tried again so much later: the disk may have room by then. */
const retryAfterFaultMs = 5000;
const storeAttempts = 10;

export function createRunExecutor(input: RunExecutorInput): RunExecutor {
  const { store, documents, pool, perform, through, sendEmail, subflows, failureStarts, onStarted } = input;
  const { redactor, changes, onReply, onRest, onError, patienceMs, now } = input;
  const working = new Map<string, Working>();
  let closed = false;

  const effectsOf = (run: RunRecord): RunEffects =>
    createRunEffects({
      perform,
      through,
      sendEmail,
      startSubflow: subflows.startFor(run),
      keep: async (asked, entry) => {
        // What is kept must not hold a secret that an author has written out. Through text, so that it is plain JSON.
        const call: typeof asked = redactor().json(JSON.parse(JSON.stringify(asked)));
        const owner = `${await rootOf(run)}:${stepKey(entry)}`;
        return store.kept.answer({ run: run.id, flow: run.flow, owner, call, entry }, now());
      },
      intend: (attempt) => store.kept.intend(run.id, attempt),
      record: (entry) => store.runs.appendJournal(run.id, entry),
      redact: (result) =>
        result.status === "done"
          ? { ...result, value: redactor().json(result.value) }
          : { ...result, error: { ...result.error, message: redactor().text(result.error.message) } },
      onResponse: ({ status, headers, body }) =>
        onReply(run.id, { status: "running", response: { status, headers, body }, error: undefined }),
      onRecordFailed: (error) => onError(error, { runId: run.id, doing: "recording an effect" }),
      now,
    });

  /** The run that was replayed or made to go on first; the run itself when it is neither. Those between are not asked: they may be gone. */
  const rootOf = async ({ id, origin, replayOf }: Pick<RunRecord, "id" | "origin" | "replayOf">): Promise<string> => {
    const earlier = origin ?? replayOf;
    const original = earlier === undefined ? undefined : await store.runs.find(earlier);
    return original === undefined ? (earlier ?? id) : rootOf(original);
  };

  const execute = async (state: Working, { event, journal }: QueuedRun): Promise<RunResult> => {
    const { run } = state;
    const { flow, reference } = await documents.ofRun(run);
    const vars = (await store.variables.snapshot(run.variables))?.values ?? {};
    const task: RunTask = {
      kind: "run",
      document: reference,
      runId: run.origin ?? run.id,
      startedAt: run.receivedAt,
      mode: run.mode,
      version: run.version ?? 0,
      trigger: run.trigger,
      event: packEvent(event),
      vars,
      journal,
      remainingMs: flow.settings.timeoutSeconds * 1000 - run.workedMs,
      patienceMs,
    };
    state.submission = pool.submit(task, state.effects.answer);
    if (state.broken) state.submission.cancel();
    return state.submission.result;
  };

  /** Stores where the run stands; a store that cannot take it now is asked again, as long as its disk is full. */
  const settle = async (state: Working, result: RunResult): Promise<void> => {
    for (let bugs = 0; bugs < storeAttempts; ) {
      try {
        return await storeResult(state, result);
      } catch (error) {
        onError(error, { runId: state.run.id, doing: "storing where a run stands" });
        if (closed) return;
        if (asGanchoError(error).blame === "bug") bugs += 1;
        await sleep(1000);
      }
    }
  };

  const storeResult = async ({ run, effects }: Working, result: RunResult): Promise<void> => {
    const workedMs = run.workedMs + result.workedMs;
    if (result.status !== "waiting") return finish(run, endingOf(result, result.status, workedMs));
    if (effects.interrupted && closed) return store.runs.requeue(run.id);
    const dueAt = effects.interrupted ? now() + retryAfterFaultMs : result.dueAt;
    if (dueAt === undefined) {
      const error = toRunError(new GanchoError("bug", "The run waits for nothing."));
      return finish(run, { ...endingOf(result, "failed", workedMs), error });
    }
    await store.runs.park(run.id, { dueAt, workedMs, steps: result.steps });
    const parked: RunRecord = { ...run, status: "waiting", dueAt, workedMs, steps: result.steps };
    changes.publish({ kind: "run", run: parked });
    onRest(parked);
  };

  const endingOf = (result: RunResult, status: FinalStatus, workedMs: number): RunEnding => {
    const { error, why, response, steps } = result;
    return {
      ...{ status, finishedAt: now(), workedMs, steps },
      ...(error === undefined ? {} : { error: { ...error, message: redactor().text(error.message) } }),
      ...(why === undefined ? {} : { why: redactor().text(why) }),
      ...(response === undefined ? {} : { response }),
    };
  };

  /** A failure must be stored, whatever its handling comes to. */
  const startsAfter = async (run: RunRecord, ending: RunEnding): ReturnType<FailureStarts> => {
    try {
      return await failureStarts(run, ending);
    } catch (error) {
      onError(error, { runId: run.id, doing: "starting the flows that handle failures" });
      return [];
    }
  };

  const finish = async (run: RunRecord, ending: RunEnding): Promise<void> => {
    const deadLetter = ending.status === "failed" && run.mode === "live";
    const starts = deadLetter ? await startsAfter(run, ending) : [];
    // False for a run that was canceled meanwhile: whoever did that has told of it.
    if (!(await store.runs.finish(run.id, ending, starts))) return;
    const ended: RunRecord = { ...run, ...ending, dueAt: undefined, deadLetter };
    changes.publish({ kind: "run", run: ended });
    onRest(ended);
    for (const start of starts) onStarted(start);
  };

  return {
    async work(queued) {
      const { run } = queued;
      changes.publish({ kind: "run", run });
      const state: Working = { run, effects: effectsOf(run), submission: undefined, broken: false };
      if (closed) state.effects.close();
      working.set(run.id, state);
      const result = await execute(state, queued).catch((thrown: unknown) => {
        const error = toRunError(thrown);
        // What the run needs could not be read, or its thread is ending: it goes on from its journal.
        if (error.code === "server.unavailable")
          return { kind: "run", status: "waiting", steps: run.steps, workedMs: 0, dueAt: now() + retryAfterFaultMs } as const;
        if (error.code === "bug") onError(thrown, { runId: run.id, doing: "executing a run" });
        return { kind: "run", status: "failed", steps: 0, workedMs: 0, error } as const;
      });
      // A request that is still under way has nobody left to tell.
      if (result.status !== "waiting") state.effects.abort();
      await settle(state, result);
      working.delete(run.id);
    },
    break(runId) {
      const state = working.get(runId);
      if (state === undefined) return;
      state.broken = true;
      state.effects.abort();
      state.submission?.cancel();
    },
    atWork: (flow) => [...working.values()].filter(({ run }) => run.flow === flow).map(({ run }) => run.id),
    close() {
      closed = true;
      for (const { effects } of working.values()) effects.close();
    },
    abort() {
      for (const { effects } of working.values()) effects.abort();
    },
  };
}
