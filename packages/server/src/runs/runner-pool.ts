import { GanchoError } from "@gancho/engine";
import type { ResultOf, Task, TaskResult, ThreadSettings } from "./messages.ts";
import { type Answerer, type LostJob, type Runner, type RunnerLoss, startRunner } from "./runner.ts";

export interface RunnerPoolOptions {
  readonly threads: number;
  readonly settings: ThreadSettings;
  /** A thread that answers nothing for so long is given up. Default: 5 s. */
  readonly stuckMs?: number;
  /** Of each thread. Default: 512. */
  readonly memoryMb?: number;
  /** Told of each thread that was given up. */
  readonly onLost?: (reason: RunnerLoss["reason"]) => void;
}

/** A task that was handed in. */
export interface Submission<T extends Task> {
  /** Rejects with the GanchoError of a task that failed as a whole, or that no thread survived. */
  readonly result: Promise<ResultOf<T>>;
  cancel(): void;
}

/** Threads that execute tasks. A task that kills its thread takes no other one down with it. */
export interface RunnerPool {
  /** Rejects with the GanchoError of a thread that could not load its node types. */
  readonly ready: Promise<void>;
  /** @param options - `apart`: in a thread for what is slow, which starts when it is first asked for */
  submit<T extends Task>(task: T, answer: Answerer, options?: { readonly apart: boolean }): Submission<T>;
  windDown(): void;
  close(): Promise<void>;
}

interface Job {
  readonly id: number;
  readonly task: Task;
  readonly answer: Answerer;
  readonly resolve: (result: TaskResult) => void;
  readonly reject: (error: Error) => void;
  runner: Runner | undefined;
  /** Threads that were lost under it. */
  losses: number;
  canceled: boolean;
}

/**
 * Starts the threads.
 *
 * When one is lost, its jobs start again from their journals. Those that may be the reason go one by one into a thread apart; the one under which that thread is lost too is the
 * culprit, and fails. A job that only waited for an answer is innocent, until a second thread is lost under it.
 */
export function startRunnerPool({ threads, settings, stuckMs = 5000, memoryMb = 512, onLost }: RunnerPoolOptions): RunnerPool {
  const jobs = new Map<number, Job>();
  const suspects: Job[] = [];
  let runners: Runner[] = [];
  let slow: Runner | undefined;
  let quarantine: Runner | undefined;
  let nextId = 0;
  let closed = false;
  let windingDown = false;

  const end = (id: number, settle: (job: Job) => void): void => {
    const job = jobs.get(id);
    if (job === undefined) return;
    jobs.delete(id);
    settle(job);
  };

  const start = (whenLost: (self: Runner, loss: RunnerLoss, lost: readonly LostJob[]) => void): Runner => {
    const runner = startRunner({
      settings,
      stuckMs,
      memoryMb,
      onDone: (id, result) => {
        end(id, (job) => job.resolve(result));
        releaseSuspect();
      },
      onFailed: (id, error) => {
        end(id, (job) => job.reject(error));
        releaseSuspect();
      },
      onLost: (loss, lost) => {
        onLost?.(loss.reason);
        if (!closed) whenLost(runner, loss, lost);
      },
    });
    if (windingDown) runner.windDown();
    return runner;
  };

  const startNormal = (): Runner =>
    start((self, _, lost) => {
      runners = [...runners.filter((runner) => runner !== self), startNormal()];
      for (const { job: id, idle } of lost) {
        const job = jobs.get(id);
        if (job === undefined) continue;
        job.losses += 1;
        if (idle && job.losses < 2) dispatch(job, leastLoaded(runners));
        else suspects.push(job);
      }
      releaseSuspect();
    });

  const startSlow = (): Runner =>
    start((_, __, lost) => {
      slow = undefined;
      suspects.push(...lost.flatMap(({ job }) => jobs.get(job) ?? []));
      releaseSuspect();
    });

  const startQuarantine = (): Runner =>
    start((_, loss, lost) => {
      quarantine = undefined;
      for (const { job } of lost) end(job, ({ reject }) => reject(culprit(loss, stuckMs)));
      releaseSuspect();
    });

  const releaseSuspect = (): void => {
    if (closed || (quarantine?.load ?? 0) > 0) return;
    const job = suspects.shift();
    if (job === undefined) {
      void quarantine?.close();
      quarantine = undefined;
      return;
    }
    quarantine ??= startQuarantine();
    dispatch(job, quarantine);
  };

  const dispatch = (job: Job, runner: Runner): void => {
    job.runner = runner;
    runner.start(job.id, job.task, job.answer);
    if (job.canceled) runner.cancel(job.id);
  };

  const all = (): readonly Runner[] => [...runners, slow, quarantine].filter((runner) => runner !== undefined);

  runners = Array.from({ length: threads }, startNormal);

  return {
    ready: Promise.all(runners.map((runner) => runner.ready)).then(() => undefined),
    submit<T extends Task>(task: T, answer: Answerer, { apart } = { apart: false }): Submission<T> {
      const id = nextId++;
      const result = new Promise<TaskResult>((resolve, reject) => {
        const job: Job = { id, task, answer, resolve, reject, runner: undefined, losses: 0, canceled: false };
        jobs.set(id, job);
        if (apart) slow ??= startSlow();
        dispatch(job, apart && slow !== undefined ? slow : leastLoaded(runners));
      });
      return {
        result: result.then((value) => expectKind(task, value)),
        cancel: () => {
          const job = jobs.get(id);
          if (job === undefined) return;
          job.canceled = true;
          job.runner?.cancel(id);
        },
      };
    },
    windDown() {
      windingDown = true;
      for (const runner of all()) runner.windDown();
    },
    async close() {
      closed = true;
      await Promise.all(all().map((runner) => runner.close()));
      for (const job of jobs.values()) job.reject(new GanchoError("server.unavailable", "Gancho is stopping."));
      jobs.clear();
    },
  };
}

function leastLoaded(runners: readonly Runner[]): Runner {
  const [first, ...others] = runners;
  if (first === undefined) throw new GanchoError("bug", "There is no runner thread.");
  return others.reduce((least, runner) => (runner.load < least.load ? runner : least), first);
}

function culprit({ reason }: RunnerLoss, stuckMs: number): GanchoError {
  switch (reason) {
    case "stuck":
      return new GanchoError("expression.timeout", `An expression of this run could not be stopped within ${stuckMs / 1000} s.`, {
        at: "run",
      });
    case "out-of-memory":
      return new GanchoError("expression.size", "This run needed more memory than a runner has.", { at: "run" });
    case "crashed":
      return new GanchoError("bug", "The runner ended under this run.", { at: "run" });
  }
}

/** A task is answered by the result of its own kind. */
function expectKind<T extends Task>(task: T, result: TaskResult): ResultOf<T> {
  if (result.kind !== task.kind) throw new GanchoError("bug", `A task of kind ${task.kind} was answered by ${result.kind}.`);
  return result as ResultOf<T>;
}
