import type { FlowStatus, VersionRecord } from "../store/flow-store.ts";

/** A flow that was published, with what is live of it. */
export interface LiveFlow {
  readonly status: FlowStatus;
  readonly version: VersionRecord;
}

/** The published flows in memory, for triggers that no request comes to and for flows that start each other. Flows that are off are among them. */
export interface LiveFlows {
  set(flow: LiveFlow): void;
  delete(id: string): void;
  find(id: string): LiveFlow | undefined;
  all(): readonly LiveFlow[];
}

export function createLiveFlows(): LiveFlows {
  const flows = new Map<string, LiveFlow>();
  return {
    set: (flow) => void flows.set(flow.version.flow, flow),
    delete: (id) => void flows.delete(id),
    find: (id) => flows.get(id),
    all: () => [...flows.values()],
  };
}

/** Whether events start runs: at once, or later for a flow that is paused. */
export function takesEvents({ status }: LiveFlow): boolean {
  return status === "live" || status === "paused";
}
