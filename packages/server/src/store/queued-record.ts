import type { NewRun, RunRecord } from "./run-store.ts";

/** A new run as it is right after it was written. */
export function queuedRecord(run: NewRun): RunRecord {
  const { id, flow, version, trigger, event, mode, variables, receivedAt } = run;
  return {
    ...{ id, flow, version, trigger, event, mode, variables, receivedAt },
    status: "queued",
    startedAt: undefined,
    finishedAt: undefined,
    dueAt: undefined,
    workedMs: 0,
    error: undefined,
    why: undefined,
    steps: 0,
    response: undefined,
    replayOf: run.replayOf,
    origin: run.origin,
    orderKey: run.orderKey,
    parent: run.parent?.run,
    depth: run.parent?.depth ?? 0,
    deadLetter: false,
    dismissed: false,
  };
}
