import { errorParams, type Json } from "@gancho/engine";
import { type LiveFlows, takesEvents } from "../flows/live-flows.ts";
import type { Acceptance, RunEnding, RunRecord } from "../store/run-store.ts";
import type { Store } from "../store/store.ts";
import type { Documents } from "./documents.ts";
import { givenEvent } from "./given-event.ts";

interface FailureStartsInput {
  readonly store: Pick<Store, "runs" | "variables">;
  readonly liveFlows: LiveFlows;
  readonly documents: Documents;
  /** The event as the failed run saw it. */
  readonly eventOf: (run: RunRecord) => Promise<Json>;
}

/**
 * The runs that begin because one has failed for good: of every live flow whose error trigger names its flow.
 *
 * None for a run that an error trigger has started itself, directly or over subflows: a flow that handles failures and fails would go on for ever.
 */
export type FailureStarts = (run: RunRecord, ending: RunEnding) => Promise<readonly Pick<Acceptance, "event" | "run">[]>;

export function createFailureStarts({ store, liveFlows, documents, eventOf }: FailureStartsInput): FailureStarts {
  const comesFromFailure = async (run: RunRecord): Promise<boolean> => {
    const { flow } = await documents.ofRun(run);
    if (flow.nodes.some(({ id, type }) => id === run.trigger && type === "error")) return true;
    const parent = run.parent === undefined ? undefined : await store.runs.find(run.parent);
    return parent !== undefined && comesFromFailure(parent);
  };

  return async (run, ending) => {
    const listeners = listenersOf(liveFlows, run.flow);
    if (listeners.length === 0 || (await comesFromFailure(run))) return [];
    const { flow } = await documents.ofRun(run);
    const { id, version, trigger, receivedAt } = run;
    const event: Json = {
      run: { id, flow: run.flow, flowName: flow.name, version: version ?? 0, trigger, receivedAt: new Date(receivedAt).toISOString() },
      error: { ...ending.error },
      event: await eventOf(run),
    };
    const { revision } = await store.variables.current();
    return listeners.map((listener) =>
      givenEvent({ ...listener, event, mode: "live", variables: revision, receivedAt: ending.finishedAt }),
    );
  };
}

function listenersOf(liveFlows: LiveFlows, failed: string) {
  return liveFlows
    .all()
    .filter(takesEvents)
    .flatMap(({ version }) =>
      version.document.nodes.flatMap(({ id, type, disabled, params }) => {
        const parsed = type === "error" && !disabled ? errorParams.safeParse(params) : undefined;
        const hears = parsed?.success === true && (parsed.data.flows === undefined || parsed.data.flows.includes(failed));
        return hears ? [{ version, trigger: id }] : [];
      }),
    );
}
