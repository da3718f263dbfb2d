import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { EffectRequest, EffectResult } from "@gancho/engine";
import { createMailbox, openBatch } from "./mailbox.ts";
import type { DocumentReference, FromThread, Task, TaskResult, ThreadSettings, ToThread } from "./messages.ts";
import { fromPlainError } from "./plain-error.ts";

/** Does what a run asks of the world. Never rejects. */
export type Answerer = (request: EffectRequest) => Promise<EffectResult>;

/** Why a thread is no more: it did not answer for too long, or it ended by itself, as one does that runs out of memory. */
export interface RunnerLoss {
  readonly reason: "stuck" | "out-of-memory" | "crashed";
}

/** A job that was on a thread when that was lost. */
export interface LostJob {
  readonly job: number;
  /** True when all that the job was doing was to wait for an answer: it is not what the thread was stuck in. */
  readonly idle: boolean;
}

export interface RunnerOptions {
  readonly settings: ThreadSettings;
  /** A thread that answers nothing for so long is given up. Longer than an expression may take. */
  readonly stuckMs: number;
  readonly memoryMb: number;
  readonly onDone: (job: number, result: TaskResult) => void;
  readonly onFailed: (job: number, error: Error) => void;
  /** Called once, when the thread is gone or given up: nothing of it is heard any more. */
  readonly onLost: (loss: RunnerLoss, jobs: readonly LostJob[]) => void;
}

/** One runner thread, seen from the main thread. */
export interface Runner {
  /** Jobs that have not ended. */
  readonly load: number;
  /** Resolves once the thread takes tasks, rejects when it cannot load its node types; stays open when it is lost before. */
  readonly ready: Promise<void>;
  start(job: number, task: Task, answer: Answerer): void;
  cancel(job: number): void;
  /** Parks whatever waits, now and from now on. */
  windDown(): void;
  /** Ends the thread without calling back. */
  close(): Promise<void>;
}

interface OpenJob {
  readonly answer: Answerer;
  openQuestions: number;
}

const beatsUntilStuck = 5;
const mostDocuments = 200;
/** Built, this is a file in `dist/` beside that of the thread. */
const isBuilt = !import.meta.url.endsWith(".ts");
const threadFile = new URL(isBuilt ? "./runner-thread.js" : "./runner-thread.ts", import.meta.url);

/**
 * Where threads keep compiled modules, types already taken out of sources. A thread then starts in half the time, and without the WebAssembly that takes them out: Node.js 24 can
 * abort the whole process when such code comes and goes in several threads (`jit_page.has_value()`, https://github.com/nodejs/node/issues/64500).
 */
const compileCache = fileURLToPath(new URL(`${isBuilt ? ".." : "../.."}/node_modules/.cache/compile`, import.meta.url));

export function startRunner({ settings, stuckMs, memoryMb, onDone, onFailed, onLost }: RunnerOptions): Runner {
  const jobs = new Map<number, OpenJob>();
  const documents = new Set<string>();
  // No environment but the cache: an expression that breaks out would find no key there.
  const worker = new Worker(threadFile, {
    env: { NODE_COMPILE_CACHE: compileCache },
    workerData: settings,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  const send = createMailbox<ToThread>((batch) => worker.postMessage(batch));
  const ready = Promise.withResolvers<void>();
  // Of a thread that replaces a lost one nobody asks.
  ready.promise.catch(() => undefined);
  let isReady = false;
  let gone = false;
  let missedBeats = 0;
  let heart: NodeJS.Timeout | undefined;

  const lose = (reason: RunnerLoss["reason"]): void => {
    if (gone) return;
    gone = true;
    clearInterval(heart);
    const lost = [...jobs].map(([job, { openQuestions }]) => ({ job, idle: openQuestions > 0 }));
    jobs.clear();
    // Not waited for: a thread in the middle of the machine's own code ends only after that.
    void worker.terminate();
    onLost({ reason }, lost);
  };

  // Beats are counted rather than timed: a machine that slept has missed one, not all of them.
  const beat = (): void => {
    if (!isReady) return;
    missedBeats += 1;
    if (missedBeats > beatsUntilStuck) lose("stuck");
    else send({ kind: "ping" });
  };

  const keepBeating = (): void => {
    if (jobs.size > 0 && heart === undefined) {
      missedBeats = 0;
      heart = setInterval(beat, stuckMs / beatsUntilStuck);
    } else if (jobs.size === 0) {
      clearInterval(heart);
      heart = undefined;
    }
  };

  const end = (job: number): boolean => {
    const known = jobs.delete(job);
    keepBeating();
    return known;
  };

  const ask = async ({ job, question, request }: Extract<FromThread, { kind: "ask" }>): Promise<void> => {
    const open = jobs.get(job);
    if (open === undefined) return;
    open.openQuestions += 1;
    const result = await open.answer(request);
    open.openQuestions -= 1;
    if (jobs.get(job) === open) send({ kind: "answer", job, question, result });
  };

  const receive = (message: FromThread): void => {
    switch (message.kind) {
      case "ready":
        isReady = true;
        ready.resolve();
        break;
      case "unfit":
        ready.reject(fromPlainError(message.error));
        break;
      case "pong":
        break;
      case "ask":
        void ask(message);
        break;
      case "done":
        if (end(message.job)) onDone(message.job, message.result);
        break;
      case "failed":
        if (end(message.job)) onFailed(message.job, fromPlainError(message.error));
    }
  };

  /** Leaves the text out where the thread has it. */
  const sparing = (document: DocumentReference): DocumentReference => {
    if (documents.has(document.key)) return { key: document.key };
    if (documents.size >= mostDocuments) {
      documents.clear();
      send({ kind: "forgetDocuments" });
    }
    documents.add(document.key);
    return document;
  };

  worker.on("message", (batch: unknown) => {
    if (gone) return;
    missedBeats = 0;
    for (const message of openBatch<FromThread>(batch)) receive(message);
  });
  worker.on("error", (error) => lose("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "out-of-memory" : "crashed"));
  worker.on("exit", () => lose("crashed"));

  return {
    get load() {
      return jobs.size;
    },
    ready: ready.promise,
    start(job, task, answer) {
      jobs.set(job, { answer, openQuestions: 0 });
      send({ kind: "task", job, task: { ...task, document: sparing(task.document) } });
      keepBeating();
    },
    cancel: (job) => send({ kind: "cancel", job }),
    windDown: () => send({ kind: "windDown" }),
    async close() {
      gone = true;
      clearInterval(heart);
      await Promise.race([worker.terminate(), sleep(stuckMs, undefined, { ref: false })]);
    },
  };
}
