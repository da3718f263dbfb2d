import { type Flow, GanchoError, validateFlow } from "@gancho/engine";
import type { EventRecord, RunRecord } from "../store/run-store.ts";
import type { Store } from "../store/store.ts";
import type { Documents } from "./documents.ts";
import type { ReplayVersion } from "./run-service.ts";

/** Stored runs, with an error in words for what is not there. */
export interface RunArchive {
  /** @throws GanchoError `request.not-found` */
  find(runId: string): Promise<RunRecord>;
  /** @throws GanchoError `request.not-found` */
  eventOf(run: RunRecord): Promise<EventRecord>;
  /** What a replay of the run goes through; `draft` is there when that is no version. @throws GanchoError `request.not-found`, `request.conflict`, `flow.invalid` for a draft with errors */
  target(run: RunRecord, choice: ReplayVersion): Promise<ReplayTarget>;
}

interface ReplayTarget {
  readonly version: number | undefined;
  readonly draft?: Flow;
}

export function createRunArchive({ flows, runs }: Pick<Store, "flows" | "runs">, documents: Documents): RunArchive {
  const targetOf = async (run: RunRecord, choice: ReplayVersion): Promise<ReplayTarget & { readonly document: Flow }> => {
    if (choice === "same") {
      const { flow } = await documents.ofRun(run);
      return { version: run.version, document: flow, ...(run.version === undefined ? { draft: flow } : {}) };
    }
    const record = await flows.find(run.flow);
    if (record === undefined) throw new GanchoError("request.not-found", `There is no flow \`${run.flow}\`.`);
    if (choice === "draft") {
      assertRunnable(record.draft);
      return { version: undefined, draft: record.draft, document: record.draft };
    }
    if (record.liveVersion === undefined) throw new GanchoError("request.conflict", "This flow was never published.");
    const { flow } = await documents.ofRun({ ...run, version: record.liveVersion });
    return { version: record.liveVersion, document: flow };
  };

  return {
    async find(runId) {
      const run = await runs.find(runId);
      if (run === undefined) throw new GanchoError("request.not-found", `There is no run \`${runId}\`.`);
      return run;
    },
    async eventOf(run) {
      const event = await runs.findEvent(run.event);
      if (event === undefined) throw new GanchoError("request.not-found", `The event of run \`${run.id}\` is gone.`);
      return event;
    },
    async target(run, choice) {
      const { document, ...target } = await targetOf(run, choice);
      if (!document.nodes.some(({ id }) => id === run.trigger)) {
        throw new GanchoError("request.conflict", `That version has no trigger \`${run.trigger}\`.`);
      }
      return target;
    },
  };
}

/** A draft may be in the middle of a change: its effects would be real, and half of them missing. */
function assertRunnable(draft: Flow): void {
  // Who may call matters to callers only.
  const errors = validateFlow(draft).filter(({ severity, code }) => severity === "error" && code !== "trigger-unverified");
  if (errors.length === 0) return;
  const issues = errors.map(({ path, message }) => ({ path, message }));
  throw new GanchoError("flow.invalid", "The draft has errors, so that no run can be replayed through it.", { issues });
}
