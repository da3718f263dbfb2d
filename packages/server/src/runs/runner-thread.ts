import { parentPort, workerData } from "node:worker_threads";
import { compile, defaultRunLimits, type EffectResult, execute, type Flow, GanchoError, type Plan } from "@gancho/engine";
import { loadNodeTypes } from "../node-types/load-node-types.ts";
import { decideTrigger } from "./decide-trigger.ts";
import { unpackEvent } from "./event-input.ts";
import { createLiveWorld } from "./live-world.ts";
import { createMailbox, openBatch } from "./mailbox.ts";
import type {
  DecideTask,
  DocumentReference,
  FromThread,
  RunInput,
  RunResult,
  RunTask,
  Task,
  TaskResult,
  ThreadSettings,
  ToThread,
  TraceTask,
} from "./messages.ts";
import { createMockWorld } from "./mock-world.ts";
import { toPlainError } from "./plain-error.ts";
import { whyFiltered } from "./why-filtered.ts";

/*
 * The whole of a runner thread: it executes flows and does nothing else. Everything outside it is asked of the main thread, so it may be killed at any time.
 */

interface Job {
  readonly controller: AbortController;
  readonly answers: Map<number, (result: EffectResult) => void>;
}

if (parentPort === null) throw new GanchoError("bug", "runner-thread.ts runs in a thread only.");
const port = parentPort;
// One object for the life of the thread: expressions are compiled anew for limits that they have not seen.
const { nodeModules, limits = defaultRunLimits } = workerData as ThreadSettings;
const send = createMailbox<FromThread>((batch) => port.postMessage(batch));
const jobs = new Map<number, Job>();
const documents = new Map<string, Flow>();
const plans = new Map<string, Plan>();
const windDown = new AbortController();
let lastDecision: Promise<unknown> = Promise.resolve();

// Tasks that come meanwhile wait at the port.
loadNodeTypes(nodeModules).then(
  () => {
    port.on("message", (batch: unknown) => {
      for (const message of openBatch<ToThread>(batch)) receive(message);
    });
    send({ kind: "ready" });
  },
  (thrown: unknown) => send({ kind: "unfit", error: toPlainError(thrown) }),
);

function receive(message: ToThread): void {
  switch (message.kind) {
    case "task":
      start(message.job, message.task);
      break;
    case "answer":
      jobs.get(message.job)?.answers.get(message.question)?.(message.result);
      break;
    case "cancel":
      jobs.get(message.job)?.controller.abort();
      break;
    case "forgetDocuments":
      documents.clear();
      plans.clear();
      break;
    case "windDown":
      windDown.abort();
      break;
    case "ping":
      send({ kind: "pong" });
  }
}

function start(id: number, task: Task): void {
  const job: Job = { controller: new AbortController(), answers: new Map() };
  jobs.set(id, job);
  carryOut(id, job, task)
    .then(
      (result) => send({ kind: "done", job: id, result }),
      (thrown: unknown) => send({ kind: "failed", job: id, error: toPlainError(thrown) }),
    )
    .finally(() => jobs.delete(id));
}

function carryOut(id: number, job: Job, task: Task): Promise<TaskResult> {
  switch (task.kind) {
    case "run":
      return run(id, job, task);
    case "trace":
      return trace(task);
    case "decide":
      return decide(task);
  }
}

async function run(id: number, job: Job, task: RunTask): Promise<RunResult> {
  const startedAt = performance.now();
  const { controller, answers } = job;
  let questions = 0;
  const world = createLiveWorld({
    journal: task.journal,
    ask: (request) =>
      new Promise((resolve) => {
        const question = questions++;
        answers.set(question, (result) => {
          answers.delete(question);
          resolve(result);
        });
        send({ kind: "ask", job: id, question, request });
      }),
    signal: controller.signal,
    windDown: windDown.signal,
    patienceMs: task.patienceMs,
    now: Date.now,
    elapsedMs: () => performance.now(),
  });
  const workedMs = (): number => Math.max(0, Math.round(performance.now() - startedAt - world.waitedMs()));

  const plan = planOf(task.document);
  const stopClock = limitWork(
    () => task.remainingMs - workedMs(),
    () => controller.abort(timeout(plan.flow)),
  );
  try {
    const request = await requestOf(task);
    const { status, error, dueAt, response, steps } = await execute(plan, { ...request, explains: false }, world);
    // Only what let nothing through is asked for its reasons: the same run once more, whose every effect is known by now.
    const why = status === "filtered" ? whyFiltered(plan.flow, await execute(plan, request, world)) : undefined;
    return {
      ...{ kind: "run", status, steps: steps.length, workedMs: workedMs() },
      ...(error === undefined ? {} : { error }),
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(response === undefined ? {} : { response }),
      ...(why === undefined ? {} : { why }),
    };
  } finally {
    stopClock();
  }
}

async function trace(task: TraceTask): Promise<TaskResult> {
  // Before anything is waited for: the next task counts on the text that came with this one.
  const plan = planOf(task.document);
  const request = await requestOf(task);
  const outcome = await execute(plan, request, createMockWorld(task.journal, task.sameRequestOnly, task.startedAt));
  return { kind: "trace", outcome, event: request.event };
}

/** One after the other, so that a slow one does not make others look slow. */
function decide({ document, ...task }: DecideTask): Promise<TaskResult> {
  const { flow } = planOf(document);
  const decided = lastDecision.then(async (): Promise<TaskResult> => {
    const startedAt = performance.now();
    const outcome = await decideTrigger({ flow, ...task, limits: limits.expression }).then(
      (decision) => ({ decision }),
      (thrown: unknown) => ({ error: toPlainError(thrown) }),
    );
    return { kind: "decide", tookMs: performance.now() - startedAt, outcome };
  });
  lastDecision = decided;
  return decided;
}

async function requestOf({ runId, startedAt, mode, version, trigger, event, vars }: RunInput) {
  return { runId, startedAt, mode, version, trigger, vars, limits, event: await unpackEvent(event) };
}

/** A plan is compiled once. The main thread remembers which documents this thread has, and sends only new ones. */
function planOf({ key, text }: DocumentReference): Plan {
  const known = plans.get(key);
  if (known !== undefined) return known;
  if (text !== undefined) documents.set(key, JSON.parse(text) as Flow);
  const flow = documents.get(key);
  if (flow === undefined) throw new GanchoError("bug", "A runner thread was not given the document of a run.");
  const plan = compile(flow);
  plans.set(key, plan);
  return plan;
}

function timeout({ settings }: Flow): GanchoError {
  return new GanchoError("run.timeout", `The run has worked for ${settings.timeoutSeconds} s, the most that its flow allows.`, {
    at: "run",
  });
}

/** Ends a run that has worked for too long. Waits move the end further away, so the clock is asked again. */
function limitWork(remainingMs: () => number, end: () => void): () => void {
  const check = (): void => {
    if (remainingMs() <= 0) end();
    else timer = setTimeout(check, remainingMs());
  };
  let timer = setTimeout(check, Math.max(0, remainingMs()));
  return () => clearTimeout(timer);
}
