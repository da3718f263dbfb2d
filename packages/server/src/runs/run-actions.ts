import { GanchoError, stepKey } from "@gancho/engine";
import type { BulkMark } from "../store/bulk-mark.ts";
import type { NewRun, RunRecord } from "../store/run-store.ts";
import type { Store } from "../store/store.ts";
import { uuidv7 } from "../store/uuid.ts";
import { attemptsAnew } from "./attempts-anew.ts";
import type { Changes } from "./changes.ts";
import type { Documents } from "./documents.ts";
import type { Recompute } from "./recompute.ts";
import type { RunArchive } from "./run-archive.ts";
import type { ReplayVersion } from "./run-service.ts";

interface RunActionsInput {
  readonly store: Pick<Store, "runs" | "variables">;
  readonly archive: RunArchive;
  readonly documents: Documents;
  readonly recompute: Pick<Recompute, "run">;
  readonly changes: Changes;
  /** Something may be queued. */
  readonly wake: () => void;
  /** Breaks off a run that is at work. */
  readonly breakOff: (runId: string) => void;
  /** Told of a run that was canceled, once that is stored. */
  readonly onCanceled: (run: RunRecord) => void;
  readonly now: () => number;
}

/** What a person can do about a run. Each throws as `RunService` says; what is `done` by it is noted in the same transaction. */
export interface RunActions {
  replay(runId: string, version: ReplayVersion, done?: BulkMark): Promise<string>;
  /** @param parent - the step that waits for it; nobody when left out */
  retry(runId: string, context?: { readonly done?: BulkMark; readonly parent?: NewRun["parent"] }): Promise<string>;
  cancel(runId: string): Promise<RunRecord>;
  /** Does nothing when the run has ended. */
  cancelUnlessEnded(runId: string): Promise<void>;
  dismiss(runId: string): Promise<RunRecord>;
}

export function createRunActions(input: RunActionsInput): RunActions {
  const { store, archive, documents, recompute, changes, wake, breakOff, onCanceled, now } = input;

  const tell = async (runId: string): Promise<RunRecord> => {
    const run = await archive.find(runId);
    changes.publish({ kind: "run", run });
    return run;
  };

  const cancel = async (runId: string): Promise<RunRecord> => {
    const { workedMs, steps } = await archive.find(runId);
    // Final before the thread hears of it: whatever it still answers changes nothing.
    if (!(await store.runs.finish(runId, { status: "canceled", finishedAt: now(), workedMs, steps }))) {
      throw new GanchoError("request.conflict", "This run has ended already.");
    }
    breakOff(runId);
    const canceled = await tell(runId);
    onCanceled(canceled);
    for (const child of await waitedFor(runId)) await cancelUnlessEnded(child);
    return canceled;
  };

  /** The subflows that a run waits for: those that it does not wait for are recorded as soon as they have begun. */
  const waitedFor = async (runId: string): Promise<readonly string[]> => {
    const children = await store.runs.openChildren(runId);
    if (children.length === 0) return [];
    const recorded = new Set((await store.runs.journalOf(runId)).map(stepKey));
    return children.filter(({ step }) => !recorded.has(step)).map(({ id }) => id);
  };

  const cancelUnlessEnded = async (runId: string): Promise<void> => {
    try {
      await cancel(runId);
    } catch (thrown) {
      if (!(thrown instanceof GanchoError) || thrown.code !== "request.conflict") throw thrown;
    }
  };

  return {
    cancel,
    cancelUnlessEnded,
    async replay(runId, version, done) {
      const original = await archive.find(runId);
      const target = await archive.target(original, version);
      const receivedAt = now();
      const { revision } = await store.variables.current();
      const { flow, trigger, event } = original;
      const run: NewRun = {
        ...{ id: uuidv7(receivedAt), flow, trigger, event, mode: "replay", variables: revision, receivedAt },
        ...{ replayOf: original.id, ...target },
      };
      const created = store.runs.create(run, done);
      wake();
      changes.publish({ kind: "run", run: await created });
      return run.id;
    },
    async retry(runId, { done, parent } = {}) {
      const failed = await archive.find(runId);
      if (failed.status !== "failed") throw new GanchoError("request.conflict", "Only a run that has failed goes on from its failed step.");
      const { document, outcome } = await recompute.run(failed);
      const { flow, version, trigger, event, mode, variables, receivedAt, orderKey } = failed;
      const draft = version === undefined ? { draft: (await documents.ofRun(failed)).flow } : {};
      const created = store.runs.retry(
        {
          // Everything that its expressions can see is as it was: what is recorded fits what is computed.
          ...{ id: uuidv7(now()), flow, version, trigger, event, mode, variables, receivedAt },
          ...{ replayOf: failed.id, origin: failed.origin ?? failed.id, ...draft },
          ...(orderKey === undefined ? {} : { orderKey }),
          ...(parent === undefined ? {} : { parent }),
        },
        attemptsAnew(document, outcome.steps),
        done,
      );
      wake();
      const run = await created;
      if (run === undefined) throw new GanchoError("request.conflict", "Another run goes on for this one already.");
      changes.publish({ kind: "run", run });
      await tell(failed.id);
      return run.id;
    },
    async dismiss(runId) {
      await archive.find(runId);
      if (!(await store.runs.dismiss(runId))) throw new GanchoError("request.conflict", "This run is no dead letter.");
      return tell(runId);
    },
  };
}
