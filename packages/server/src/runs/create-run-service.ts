import { GanchoError, type RunLimits } from "@gancho/engine";
import type { Through } from "../egress/destinations.ts";
import { createMailer, type SendEmail } from "../egress/mailer.ts";
import { createLiveFlows, type LiveFlows } from "../flows/live-flows.ts";
import type { Secrets } from "../security/secrets.ts";
import { bodyHashOf } from "../store/body-hash.ts";
import { queuedRecord } from "../store/queued-record.ts";
import type { Acceptance, NewRun, RunRecord } from "../store/run-store.ts";
import type { Store } from "../store/store.ts";
import { uuidv7 } from "../store/uuid.ts";
import { createAdmission } from "./admission.ts";
import { createBulkJobs } from "./bulk-jobs.ts";
import { type Changes, createChanges } from "./changes.ts";
import { triggerRules } from "./decide-trigger.ts";
import { createDecisions } from "./decisions.ts";
import { createDocuments, runnable } from "./documents.ts";
import { createDraftTrials } from "./draft-trials.ts";
import { createDueTimer } from "./due-timer.ts";
import { packEvent, unpackEvent } from "./event-input.ts";
import { createFailureStarts } from "./failure-starts.ts";
import type { DecideResult } from "./messages.ts";
import { createPace } from "./pace.ts";
import { fromPlainError } from "./plain-error.ts";
import { createQueuePump } from "./queue-pump.ts";
import { createRecompute } from "./recompute.ts";
import { createRunActions } from "./run-actions.ts";
import { createRunArchive } from "./run-archive.ts";
import type { Perform } from "./run-effects.ts";
import { createRunExecutor } from "./run-executor.ts";
import type { Arrival, Arrived, Reply, RunService, TriggerDecision } from "./run-service.ts";
import { startRunnerPool } from "./runner-pool.ts";
import { createScheduler } from "./scheduler.ts";
import { createSubflows } from "./subflows.ts";
import { createWaiters } from "./waiters.ts";

export interface RunServiceOptions {
  readonly store: Store;
  readonly secrets: Pick<Secrets, "redactor">;
  readonly perform: Perform;
  /** Parks HTTP calls whose destination keeps failing. */
  readonly through: Through;
  /** Default: there is no mail server. */
  readonly sendEmail?: SendEmail;
  /** The flows that schedules, failures and other flows may start. Default: none. */
  readonly liveFlows?: LiveFlows;
  readonly runners: number;
  /** Modules with node types, for the runner threads to load. Default: none. */
  readonly nodeModules?: readonly string[];
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

/** Of the runs that jobs begin, all jobs together. */
const bulkPace = { atOnce: 20, perSecond: 50, patienceMs: 30_000 };

export function createRunService(options: RunServiceOptions): RunningService {
  const { store, secrets, perform, through, onError, now = Date.now, patienceMs = 5000 } = options;
  const changes = createChanges((error) => onError(error, { doing: "telling of a change" }));
  const report = (doing: string) => (error: unknown) => onError(error, { doing });
  const pool = startRunnerPool({
    threads: options.runners,
    settings: { nodeModules: options.nodeModules ?? [], ...(options.limits === undefined ? {} : { limits: options.limits }) },
    ...(options.stuckMs === undefined ? {} : { stuckMs: options.stuckMs }),
    onLost: (reason) => report("running a thread")(new Error(`A runner thread was given up: ${reason}.`)),
  });
  const documents = createDocuments(store);
  const archive = createRunArchive(store, documents);
  const recompute = createRecompute({ store, archive, documents, pool, now });
  const admission = createAdmission();
  const decisions = createDecisions();
  const replies = createWaiters<Reply>(now);
  const rests = createWaiters<RunRecord>(now);
  const liveFlows = options.liveFlows ?? createLiveFlows();
  const sendEmail = options.sendEmail ?? createMailer({ smtpUrl: undefined, from: undefined, now }).send;
  const onStarted = ({ run }: Pick<Acceptance, "run">): void => {
    changes.publish({ kind: "run", run: queuedRecord(run) });
    wake();
  };
  const subflows = createSubflows({
    ...{ store, liveFlows, recompute, patienceMs, now, onStarted, wake: () => wake() },
    waitForRest: rests.wait,
    retry: (runId, parent) => actions.retry(runId, { parent }),
    cancel: (runId) => actions.cancelUnlessEnded(runId),
  });
  const failureStarts = createFailureStarts({
    ...{ store, liveFlows, documents },
    eventOf: async (run) => unpackEvent(packEvent(await archive.eventOf(run))),
  });
  const scheduler = createScheduler({ store, liveFlows, onStarted, onError: report("starting what is scheduled"), now });
  const executor = createRunExecutor({
    ...{ store, documents, pool, perform, through, sendEmail, subflows, failureStarts, onStarted, changes, onError, patienceMs, now },
    redactor: () => secrets.redactor,
    onReply: replies.resolve,
    onRest: (run) => {
      if (run.dueAt !== undefined) timer.notice(run.dueAt);
      replies.resolve(run.id, replyOf(run));
      rested(run);
    },
  });
  const actions = createRunActions({
    ...{ store, archive, documents, recompute, changes, now, wake: () => wake() },
    breakOff: executor.break,
    onCanceled: (run) => {
      replies.resolve(run.id, replyOf(run));
      rested(run);
    },
  });
  const pace = createPace({ changes, ...bulkPace });
  const bulk = createBulkJobs({ store, actions, pace, changes, onError: report("acting on many runs"), now });
  const pump = createQueuePump({
    capacity: options.runners * options.concurrency,
    claim: (request) => store.runs.claimQueued({ ...request, now: now() }),
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

  let started = false;
  let stopped = false;

  /** Those who wait for a run hear that it has ended or parked. */
  const rested = (run: RunRecord): void => {
    rests.resolve(run.id, run);
    // The next of its key has its turn.
    if (run.orderKey !== undefined && run.finishedAt !== undefined) wake();
    subflows.rested(run).catch(report("waking a run that waits for another"));
  };

  const wake = (): void => {
    if (started) pump.wake();
  };

  const accept = async ({ event, runId: promisedId, version, dedupe, orderKey, call }: Arrival): Promise<Arrived> => {
    const { revision } = await store.variables.current();
    const { id, flow, trigger, receivedAt } = event;
    const run: NewRun = {
      id: promisedId ?? uuidv7(receivedAt),
      flow,
      version,
      trigger,
      event: id,
      mode: "live",
      variables: revision,
      receivedAt,
      ...(orderKey === undefined ? {} : { orderKey }),
    };
    // Deleted since the event met its trigger. From here to the store nothing is waited for: a deletion that comes now takes the run along.
    if (liveFlows.find(flow) === undefined) throw new GanchoError("request.not-found", `The flow \`${flow}\` was deleted.`);
    const place = started ? pump.reserve(flow) : undefined;
    const startedAt = place && now();
    const accepted = store.runs.accept({
      event,
      run,
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(dedupe === undefined ? {} : { dedupe: { key: dedupe.key, expiresAt: receivedAt + dedupe.windowSeconds * 1000 } }),
      ...(call === undefined ? {} : { call }),
    });
    // Before the commit, so that the run is taken from the queue in the same transaction.
    if (place === undefined) wake();
    const { duplicateOf, begun } = await accepted.catch((thrown: unknown) => {
      place?.release();
      throw thrown;
    });
    if (begun) place?.begin({ run: { ...queuedRecord(run), status: "running", startedAt }, event, journal: [] });
    else place?.release();
    const runId = duplicateOf ?? run.id;
    // The executor tells of a run that has begun already.
    if (duplicateOf === undefined && !begun) changes.publish({ kind: "run", run: queuedRecord(run) });
    if (call !== undefined) {
      const verdict = duplicateOf === undefined ? "accepted" : "duplicate";
      const told = duplicateOf === undefined ? { id: runId } : { status: 200, bodyHash: bodyHashOf(event.body) };
      changes.publish({ kind: "call", call: { ...call, verdict, runId, ...told } });
    }
    return { runId, duplicate: duplicateOf !== undefined };
  };

  return {
    changes,
    accept: (arrival) => admission.admit(() => accept(arrival)),
    async decide({ document, trigger, event, runId }) {
      const rules = Object.values(triggerRules(document, trigger));
      if (rules.every((rule) => rule === undefined))
        return { faults: [], start: true, why: undefined, dedupeKey: undefined, orderKey: undefined, answer: undefined };
      const { values: vars } = await store.variables.current();
      const task = {
        kind: "decide",
        document: runnable(document).reference,
        trigger,
        event,
        runId,
        vars,
        now: now(),
      } as const;
      return decisions.decide(document.id, async (apart) => {
        const { tookMs, outcome } = await pool.submit(task, async () => ({ status: "unknown" }), { apart }).result;
        return { tookMs, open: () => decisionOf(outcome) };
      });
    },
    async waitForReply(runId, deadline) {
      // Waiting begins before the look, so that nothing falls in between.
      const reply = replies.wait(runId, deadline);
      const run = await archive.find(runId);
      if (isAtRest(run)) replies.resolve(runId, replyOf(run));
      return reply;
    },
    tryDraft: createDraftTrials({ store, secrets, archive, recompute, waitForRest: rests.wait, wake, now }),
    async trace(runId) {
      const run = await archive.find(runId);
      const { document, event, outcome } = await recompute.run(run);
      return { run, document, event, steps: outcome.steps };
    },
    replay: actions.replay,
    retry: (runId) => actions.retry(runId),
    cancel: actions.cancel,
    dismiss: actions.dismiss,
    bulk,
    flowChanged() {
      scheduler.changed();
      wake();
    },
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
      await scheduler.start();
      await bulk.start();
      pump.wake();
      return left;
    },
    async stop(graceMs) {
      stopped = true;
      admission.close();
      timer.stop();
      await scheduler.stop();
      await bulk.stop();
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

function decisionOf(outcome: DecideResult["outcome"]): TriggerDecision {
  if ("error" in outcome) throw fromPlainError(outcome.error);
  return outcome.decision;
}
