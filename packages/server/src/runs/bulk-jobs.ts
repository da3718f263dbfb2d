import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises";
import { asGanchoError, GanchoError } from "@gancho/engine";
import type { BulkMark } from "../store/bulk-mark.ts";
import type { BulkCandidate, BulkJob } from "../store/bulk-store.ts";
import type { RunFilter } from "../store/run-store.ts";
import type { Store } from "../store/store.ts";
import { uuidv7 } from "../store/uuid.ts";
import type { BulkJobs, BulkRequest } from "./bulk-request.ts";
import type { Changes } from "./changes.ts";
import type { Pace } from "./pace.ts";
import type { RunActions } from "./run-actions.ts";

interface BulkJobsInput {
  readonly store: Pick<Store, "bulk">;
  readonly actions: RunActions;
  readonly pace: Pace;
  readonly changes: Changes;
  readonly onError: (error: unknown) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The jobs, and what their owner has to do with them. */
interface RunningBulkJobs extends BulkJobs {
  /** Goes on with the jobs of an earlier process. */
  start(): Promise<void>;
  /** Resolves once no job does anything any more; they go on after the next start. */
  stop(): Promise<void>;
}

const mostAtOnce = 10;
/** Progress is told of no more often. */
const tellEveryMs = 500;
/** What could not be stored is tried again so much later: the disk may have room by then. */
const retryAfterFaultMs = 5000;

export function createBulkJobs({ store: { bulk }, actions, pace, changes, onError, now }: BulkJobsInput): RunningBulkJobs {
  const working = new Map<string, { readonly controller: AbortController; readonly done: Promise<void> }>();
  let started = false;

  const find = async (id: string): Promise<BulkJob> => {
    const job = await bulk.find(id);
    if (job === undefined) throw new GanchoError("request.not-found", `There is no job \`${id}\`.`);
    return job;
  };
  const tell = async (id: string): Promise<BulkJob> => {
    const job = await find(id);
    changes.publish({ kind: "bulk", job });
    return job;
  };

  /** Does the action with one run, and notes that in the store. False when the job is over. */
  const act = async ({ id: job, action, version = "same" }: BulkJob, { id: run }: BulkCandidate, signal: AbortSignal): Promise<boolean> => {
    const done: BulkMark = { job, run };
    switch (action) {
      case "replay":
      case "retry": {
        await pace.turn(signal);
        if (signal.aborted) return false;
        pace.began(await (action === "replay" ? actions.replay(run, version, done) : actions.retry(run, { done })));
        return true;
      }
      case "cancel":
        await actions.cancel(run);
        return bulk.mark(done);
      case "dismiss":
        await actions.dismiss(run);
        return bulk.mark(done);
    }
  };

  const actOrSkip = async (job: BulkJob, candidate: BulkCandidate, signal: AbortSignal): Promise<boolean> => {
    while (!signal.aborted) {
      try {
        return await act(job, candidate, signal);
      } catch (thrown) {
        if (thrown instanceof GanchoError && thrown.blame === "user") {
          return bulk.mark({ job: job.id, run: candidate.id, problem: thrown.message });
        }
        onError(thrown);
        await sleep(retryAfterFaultMs, undefined, { signal }).catch(() => undefined);
      }
    }
    return false;
  };

  const work = async (job: BulkJob, signal: AbortSignal): Promise<void> => {
    if (job.total === undefined) await bulk.setTotal(job.id, await countOf(job, job.id, signal));
    await tell(job.id);
    let toldAt = performance.now();
    for await (const candidate of candidatesOf(job, { after: job.cursor ?? "", before: job.id }, signal)) {
      if (!(await actOrSkip(job, candidate, signal))) return;
      if (performance.now() - toldAt < tellEveryMs) continue;
      await tell(job.id);
      toldAt = performance.now();
    }
    if (signal.aborted) return;
    await bulk.finish(job.id, { status: "done", finishedAt: now() });
    await tell(job.id);
  };

  const countOf = async (request: BulkRequest, before: string, signal?: AbortSignal): Promise<number> => {
    let count = 0;
    for await (const _ of candidatesOf(request, { after: "", before }, signal)) count += 1;
    return count;
  };

  /** A few runs at a time, however many there are; those who wait for the event loop have their turn in between. */
  async function* candidatesOf({ action, filter }: BulkRequest, { after, before }: Range, signal?: AbortSignal) {
    for (let next: string | undefined = after; next !== undefined && signal?.aborted !== true; await breathe()) {
      const stretch = await bulk.look(narrowed(action, filter), { after: next, before });
      for (const candidate of stretch.runs) if (fits(action, candidate)) yield candidate;
      next = stretch.next;
    }
  }

  /** Begins again where the job stands when the store could not be written, or read. */
  const workOn = async (id: string, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      try {
        const job = await find(id);
        return job.status === "running" ? await work(job, signal) : undefined;
      } catch (thrown) {
        onError(thrown);
        if (asGanchoError(thrown).blame !== "transient") return;
        await sleep(retryAfterFaultMs, undefined, { signal }).catch(() => undefined);
      }
    }
  };

  const set = ({ id }: BulkJob): void => {
    const controller = new AbortController();
    const done = workOn(id, controller.signal).finally(() => working.delete(id));
    working.set(id, { controller, done });
  };

  return {
    find,
    count: (request) => countOf(request, uuidv7(now())),
    async begin({ action, version, filter }) {
      if ((await bulk.listRunning()).length >= mostAtOnce) {
        throw new GanchoError("request.conflict", `${mostAtOnce} jobs are under way. Wait for one to end, or cancel one.`);
      }
      const createdAt = now();
      const job = await bulk.add({ id: uuidv7(createdAt), action, version, filter, createdAt });
      if (started) set(job);
      return job;
    },
    async cancel(id) {
      await find(id);
      if (!(await bulk.finish(id, { status: "canceled", finishedAt: now() })))
        throw new GanchoError("request.conflict", "This job has ended already.");
      working.get(id)?.controller.abort();
      return tell(id);
    },
    async start() {
      started = true;
      for (const job of await bulk.listRunning()) set(job);
    },
    async stop() {
      started = false;
      for (const { controller } of working.values()) controller.abort();
      await Promise.all([...working.values()].map(({ done }) => done));
      pace.close();
    },
  };
}

interface Range {
  readonly after: string;
  readonly before: string;
}

/** What an action is good for, as far as a filter can say it. */
function narrowed(action: BulkJob["action"], filter: RunFilter): RunFilter {
  if (action === "dismiss") return { ...filter, deadLetter: true };
  return action === "retry" && filter.status === undefined ? { ...filter, status: "failed" } : filter;
}

function fits(action: BulkJob["action"], { status, deadLetter }: BulkCandidate): boolean {
  switch (action) {
    case "replay":
      return true;
    case "retry":
      return status === "failed";
    case "cancel":
      return status === "queued" || status === "running" || status === "waiting";
    case "dismiss":
      return deadLetter;
  }
}
