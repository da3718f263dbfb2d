import type { Flow, Outcome } from "@gancho/engine";
import type { RunRecord } from "../store/run-store.ts";
import type { Store } from "../store/store.ts";
import { uuidv7 } from "../store/uuid.ts";
import { type Documents, runnable } from "./documents.ts";
import { packEvent } from "./event-input.ts";
import type { RunInput, TraceResult } from "./messages.ts";
import type { RunArchive } from "./run-archive.ts";
import type { Trial } from "./run-service.ts";
import type { RunnerPool } from "./runner-pool.ts";

interface RecomputeInput {
  readonly store: Pick<Store, "runs" | "variables">;
  readonly archive: RunArchive;
  readonly documents: Documents;
  readonly pool: RunnerPool;
  readonly now: () => number;
}

/** Executions that touch nothing outside: everything comes from what was recorded. */
export interface Recompute {
  /** A stored run, as it went. */
  run(run: RunRecord): Promise<TraceResult & { readonly document: Flow }>;
  /** A document with an event; effects answer from the recorded run, where the request is the same. */
  trial(trial: Trial): Promise<Outcome>;
}

export function createRecompute({ store, archive, documents, pool, now }: RecomputeInput): Recompute {
  const varsOf = async (revision: number) => (await store.variables.snapshot(revision))?.values ?? {};
  const trace = (input: RunInput, sameRequestOnly: boolean): Promise<TraceResult> =>
    pool.submit({ kind: "trace", ...input, sameRequestOnly }, async () => ({ status: "unknown" })).result;

  return {
    async run(run) {
      const { receivedAt: startedAt, mode, trigger } = run;
      const runId = run.origin ?? run.id;
      const [event, { flow, reference }, vars, journal] = await Promise.all([
        archive.eventOf(run),
        documents.ofRun(run),
        varsOf(run.variables),
        store.runs.journalOf(run.id),
      ]);
      const result = await trace(
        {
          ...{ document: reference, runId, startedAt, mode, trigger, vars, journal },
          version: run.version ?? 0,
          event: packEvent(event),
        },
        false,
      );
      return { ...result, document: flow };
    },
    async trial({ document, trigger, event, recordedRun }) {
      const recorded = recordedRun === undefined ? undefined : await archive.find(recordedRun);
      const journal = recorded === undefined ? [] : await store.runs.journalOf(recorded.id);
      const vars = recorded === undefined ? (await store.variables.current()).values : await varsOf(recorded.variables);
      // With the id and the clock of the recorded run, what is random or of its time comes out the same.
      const startedAt = recorded?.receivedAt ?? now();
      const runId = recorded?.origin ?? recorded?.id ?? uuidv7(startedAt);
      const { outcome } = await trace(
        {
          ...{ document: runnable(document).reference, runId, startedAt, mode: "test", version: 0, trigger, vars, journal },
          event: { kind: "given", event },
        },
        true,
      );
      return outcome;
    },
  };
}
