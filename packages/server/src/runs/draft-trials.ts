import type { Secrets } from "../security/secrets.ts";
import type { NewRun, RunRecord } from "../store/run-store.ts";
import type { Store } from "../store/store.ts";
import { uuidv7 } from "../store/uuid.ts";
import type { Recompute } from "./recompute.ts";
import type { RunArchive } from "./run-archive.ts";
import type { Trial, TrialResult } from "./run-service.ts";

interface DraftTrialsInput {
  readonly store: Pick<Store, "runs" | "variables">;
  readonly secrets: Pick<Secrets, "redactor">;
  readonly archive: Pick<RunArchive, "find">;
  readonly recompute: Recompute;
  /** Resolves when a run comes to rest, or with `undefined` at the deadline. */
  readonly waitForRest: (runId: string, deadline: number) => Promise<RunRecord | undefined>;
  /** Something may be queued. */
  readonly wake: () => void;
  readonly now: () => number;
}

/** A draft that is tried for real is shown as far as it came by then. */
const trialSeconds = 30;

/** Runs drafts for whoever draws them, see `RunService`. */
export function createDraftTrials(input: DraftTrialsInput): (trial: Trial) => Promise<TrialResult> {
  const { store, secrets, archive, recompute, waitForRest, wake, now } = input;

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
    const rest = waitForRest(run.id, receivedAt + trialSeconds * 1000);
    const accepted = store.runs.accept({ event: record, run });
    wake();
    await accepted;
    await rest;
    const ended = await archive.find(run.id);
    return { run: ended, outcome: (await recompute.run(ended)).outcome };
  };

  return async (trial) => (trial.effects === "real" ? tryForReal(trial) : { run: undefined, outcome: await recompute.trial(trial) });
}
