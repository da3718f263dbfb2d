import { defaultRunLimits, type Flow, GanchoError, type Json, type JsonObject, type RunLimits } from "@gancho/engine";
import type { Secrets } from "../security/secrets.ts";
import { queuedRecord } from "../store/queued-record.ts";
import type { EventRecord, NewRun, RunRecord } from "../store/run-store.ts";
import type { Store } from "../store/store.ts";
import { uuidv7 } from "../store/uuid.ts";
import { type Changes, createChanges } from "./changes.ts";
import { triggerExpressions } from "./decide-trigger.ts";
import { createDocuments, runnable } from "./documents.ts";
import { createDueTimer } from "./due-timer.ts";
import { packEvent } from "./event-input.ts";
import type { EventInput, RunInput, TraceResult } from "./messages.ts";
import { createQueuePump } from "./queue-pump.ts";
import type { Perform } from "./run-effects.ts";
import { createRunExecutor } from "./run-executor.ts";
import type { Arrival, Arrived, Reply, RunService, Trial, TrialResult } from "./run-service.ts";
import { startRunnerPool } from "./runner-pool.ts";
import { createWaiters } from "./waiters.ts";

export interface RunServiceOptions {
  readonly store: Store;
  readonly secrets: Pick<Secrets, "redactor">;
  readonly perform: Perform;
  readonly runners: number;
  /** Runs at once in each runner. */
  readonly concurrency: number;
  readonly onError: (error: unknown, context: Readonly<Record<string, string>>) => void;
  /** See `RunnerPoolOptions`. */
  readonly stuckMs?: number;
  /** Waits up to this long are sat out in memory; a longer one parks its run. Default: 5 s. */
  readonly patienceMs?: number;
  /** How far one run may go; the engine's own limits when left out. */
  readonly limits?: RunLimits;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** The run service, and what its owner has to do with it. */
export interface RunningService extends RunService {
  readonly changes: Changes;
  /**
   * Queues what an earlier process has left unfinished, and begins to work. Until then runs are accepted only.
   *
   * @returns how many runs were at work when that process ended
   */
  start(): Promise<number>;
  /** Begins nothing new, gives the effects under way `graceMs` to end, then ends the threads. What did not end goes on after the next start. */
  stop(graceMs: number): Promise<void>;
}

/** Acceptances that may wait for the disk at the same time, and their bytes. */
const mostWaiting = 5000;
const mostWaitingBytes = 64_000_000;
const trialSeconds = 30;

export function createRunService(options: RunServiceOptions): RunningService {
  const { store, secrets, perform, onError, now = Date.now, patienceMs = 5000, limits = defaultRunLimits } = options;
  const changes = createChanges((error) => onError(error, { doing: "telling of a change" }));
  const report = (doing: string) => (error: unknown) => onError(error, { doing });
  const pool = startRunnerPool({
    threads: options.runners,
    ...(options.stuckMs === undefined ? {} : { stuckMs: options.stuckMs }),
    onLost: (reason) => report("running a thread")(new Error(`A runner thread was given up: ${reason}.`)),
  });
  const documents = createDocuments(store);
  const replies = createWaiters<Reply>(now);
  const rests = createWaiters<RunRecord>(now);
  const executor = createRunExecutor({
    ...{ store, documents, pool, perform, changes, onError, patienceMs, limits, now },
    redactor: () => secrets.redactor,
    onReply: replies.resolve,
    onRest: (run) => {
      if (run.dueAt !== undefined) timer.notice(run.dueAt);
      replies.resolve(run.id, replyOf(run));
      rests.resolve(run.id, run);
    },
  });
  const pump = createQueuePump({
    capacity: options.runners * options.concurrency,
    claim: (limit) => store.runs.claimQueued(limit, now()),
    work: executor.work,
    onError: report("taking runs from the queue"),
  });
  const timer = createDueTimer({
    nextDueAt: () => store.runs.nextDueAt(),
    onDue: async () => {
      if ((await store.runs.requeueDue(now())) > 0) pump.wake();
    },
    onError: report("waking runs that are due"),
    now,
  });

  let waiting = 0;
  let waitingBytes = 0;
  let started = false;
  let stopped = false;

  /** One who comes while too much waits for the disk is sent away, rather than everyone served late. */
  const withRoom = async <Result>(bytes: number, work: () => Promise<Result>): Promise<Result> => {
    if (stopped) throw new GanchoError("server.unavailable", "Gancho is stopping.");
    if (waiting >= mostWaiting || waitingBytes + bytes > mostWaitingBytes) {
      throw new GanchoError("server.busy", "More events come in than can be stored. Send it again in a moment.");
    }
    waiting += 1;
    waitingBytes += bytes;
    try {
      return await work();
    } finally {
      waiting -= 1;
      waitingBytes -= bytes;
    }
  };

  const wake = (): void => {
    if (started) pump.wake();
  };

  const accept = async ({ event, version, dedupe, call }: Arrival): Promise<Arrived> => {
    const { revision } = await store.variables.current();
    const { id, flow, trigger, receivedAt } = event;
    const run: NewRun = { id: uuidv7(receivedAt), flow, version, trigger, event: id, mode: "live", variables: revision, receivedAt };
    const accepted = store.runs.accept({
      event: { ...event, request: secrets.redactor.json(event.request) },
      run,
      ...(dedupe === undefined ? {} : { dedupe: { key: dedupe.key, expiresAt: receivedAt + dedupe.windowSeconds * 1000 } }),
      ...(call === undefined ? {} : { call }),
    });
    // Before the commit, so that the run is taken from the queue in the same transaction.
    wake();
    const { duplicateOf } = await accepted;
    const runId = duplicateOf ?? run.id;
    if (duplicateOf === undefined) changes.publish({ kind: "run", run: queuedRecord(run) });
    if (call !== undefined) {
      const verdict = duplicateOf === undefined ? "accepted" : "duplicate";
      changes.publish({ kind: "call", call: { ...call, verdict, runId, status: duplicateOf === undefined ? call.status : 200 } });
    }
    return { runId, duplicate: duplicateOf !== undefined };
  };

  const find = async (runId: string): Promise<RunRecord> => {
    const run = await store.runs.find(runId);
    if (run === undefined) throw new GanchoError("request.not-found", `There is no run \`${runId}\`.`);
    return run;
  };

  const findEvent = async (run: RunRecord): Promise<EventRecord> => {
    const event = await store.runs.findEvent(run.event);
    if (event === undefined) throw new GanchoError("request.not-found", `The event of run \`${run.id}\` is gone.`);
    return event;
  };

  const varsOf = async (revision: number): Promise<JsonObject> => (await store.variables.snapshot(revision))?.values ?? {};

  const recompute = (input: RunInput, sameRequestOnly: boolean): Promise<TraceResult> =>
    pool.submit({ kind: "trace", ...input, sameRequestOnly }, async () => ({ status: "unknown" })).result;

  const traceOf = async (run: RunRecord) => {
    const [event, { flow, reference }, vars, journal] = await Promise.all([
      findEvent(run),
      documents.ofRun(run),
      varsOf(run.variables),
      store.runs.journalOf(run.id),
    ]);
    const { id, receivedAt, mode, version, trigger } = run;
    const input = {
      runId: id,
      startedAt: receivedAt,
      mode,
      version: version ?? 0,
      trigger,
      event: packEvent(event),
      vars,
      journal,
      limits,
    };
    return { document: flow, ...(await recompute({ document: reference, ...input }, false)) };
  };

  const tryForReal = async ({ document, trigger, event }: Trial): Promise<TrialResult> => {
    const receivedAt = now();
    const { revision } = await store.variables.current();
    const flow = document.id;
    const given = secrets.redactor.json(event);
    const record = { id: uuidv7(receivedAt), flow, trigger, request: {}, body: new Uint8Array(), given, receivedAt };
    const run: NewRun = {
      ...{ id: uuidv7(receivedAt), flow, version: undefined, draft: document, trigger, event: record.id, mode: "test" },
      ...{ variables: revision, receivedAt },
    };
    const rest = rests.wait(run.id, receivedAt + trialSeconds * 1000);
    const accepted = store.runs.accept({ event: record, run });
    wake();
    await accepted;
    await rest;
    const ended = await find(run.id);
    return { run: ended, outcome: (await traceOf(ended)).outcome };
  };

  const tryWithoutEffects = async ({ document, trigger, event, recordedRun }: Trial): Promise<TrialResult> => {
    const recorded = recordedRun === undefined ? undefined : await find(recordedRun);
    const journal = recorded === undefined ? [] : await store.runs.journalOf(recorded.id);
    const revision = recorded?.variables ?? (await store.variables.current()).revision;
    const startedAt = recorded?.receivedAt ?? now();
    const given: EventInput = { kind: "given", event };
    const { outcome } = await recompute(
      {
        ...{ document: runnable(document).reference, runId: recorded?.id ?? uuidv7(startedAt), startedAt, mode: "test", version: 0 },
        ...{ trigger, event: given, vars: await varsOf(revision), journal, limits },
      },
      true,
    );
    return { run: undefined, outcome };
  };

  const replayTarget = async (run: RunRecord, version: "same" | "live" | "draft") => {
    if (version === "same") {
      const { flow } = await documents.ofRun(run);
      return run.version === undefined ? { version: undefined, draft: flow, document: flow } : { version: run.version, document: flow };
    }
    const record = await store.flows.find(run.flow);
    if (record === undefined) throw new GanchoError("request.not-found", `There is no flow \`${run.flow}\`.`);
    if (version === "draft") return { version: undefined, draft: record.draft, document: record.draft };
    if (record.liveVersion === undefined) throw new GanchoError("request.conflict", "This flow was never published.");
    const { flow } = await documents.ofRun({ ...run, version: record.liveVersion });
    return { version: record.liveVersion, document: flow };
  };

  return {
    changes,
    accept: (arrival) => withRoom(arrival.event.body.byteLength, () => accept(arrival)),
    async decide(document: Flow, trigger: string, event: Json) {
      const { when, key } = triggerExpressions(document, trigger);
      if (when === undefined && key === undefined) return { start: true, dedupeKey: undefined };
      const { values: vars } = await store.variables.current();
      const task = {
        kind: "decide",
        document: runnable(document).reference,
        trigger,
        event,
        vars,
        now: now(),
        limits: limits.expression,
      } as const;
      const { decision } = await pool.submit(task, async () => ({ status: "unknown" })).result;
      return decision;
    },
    async waitForReply(runId, deadline) {
      // Waiting begins before the look, so that nothing falls in between.
      const reply = replies.wait(runId, deadline);
      const run = await find(runId);
      if (isAtRest(run)) replies.resolve(runId, replyOf(run));
      return reply;
    },
    tryDraft: (trial) => (trial.effects === "real" ? tryForReal(trial) : tryWithoutEffects(trial)),
    async trace(runId) {
      const run = await find(runId);
      const { document, event, outcome } = await traceOf(run);
      return { run, document, event, steps: outcome.steps };
    },
    async replay(runId, version) {
      const original = await find(runId);
      const event = await findEvent(original);
      const { document, ...target } = await replayTarget(original, version);
      if (!document.nodes.some(({ id }) => id === original.trigger)) {
        throw new GanchoError("request.conflict", `That version has no trigger \`${original.trigger}\`.`);
      }
      const receivedAt = now();
      const { revision } = await store.variables.current();
      const run: NewRun = {
        ...{ id: uuidv7(receivedAt), flow: original.flow, trigger: original.trigger, event: event.id, mode: "replay" },
        ...{ variables: revision, receivedAt, replayOf: original.id, ...target },
      };
      const created = store.runs.create(run);
      wake();
      changes.publish({ kind: "run", run: await created });
      return run.id;
    },
    async cancel(runId) {
      const run = await find(runId);
      const ending = { status: "canceled", finishedAt: now(), workedMs: run.workedMs, steps: run.steps } as const;
      // Final before the thread hears of it: whatever it still answers changes nothing.
      if (!(await store.runs.finish(runId, ending))) throw new GanchoError("request.conflict", "This run has ended already.");
      executor.break(runId);
      const canceled = await find(runId);
      changes.publish({ kind: "run", run: canceled });
      replies.resolve(runId, replyOf(canceled));
      rests.resolve(runId, canceled);
      return canceled;
    },
    async dismiss(runId) {
      await find(runId);
      if (!(await store.runs.dismiss(runId))) throw new GanchoError("request.conflict", "This run is no dead letter.");
      const run = await find(runId);
      changes.publish({ kind: "run", run });
      return run;
    },
    flowChanged: wake,
    async forgetFlow(flow) {
      documents.forget(flow);
      for (const runId of executor.atWork(flow)) executor.break(runId);
    },
    get ready() {
      return started && !stopped;
    },
    async start() {
      const left = await store.runs.requeueRunning();
      await store.runs.requeueDue(now());
      await pool.ready;
      started = true;
      timer.notice((await store.runs.nextDueAt()) ?? Number.POSITIVE_INFINITY);
      pump.wake();
      return left;
    },
    async stop(graceMs) {
      stopped = true;
      timer.stop();
      pump.stop();
      executor.close();
      pool.windDown();
      const cutOff = setTimeout(executor.abort, graceMs);
      await pump.idle();
      clearTimeout(cutOff);
      await pool.close();
    },
  };
}

function isAtRest({ status }: RunRecord): boolean {
  return status !== "queued" && status !== "running";
}

function replyOf({ status, response, error }: RunRecord): Reply {
  return { status, response, error };
}
