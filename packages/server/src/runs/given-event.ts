import type { Json } from "@gancho/engine";
import type { VersionRecord } from "../store/flow-store.ts";
import type { Acceptance, NewRun, RunMode } from "../store/run-store.ts";
import { uuidv7 } from "../store/uuid.ts";

interface GivenEvent {
  readonly version: VersionRecord;
  /** The trigger's node id. */
  readonly trigger: string;
  readonly event: Json;
  readonly mode: RunMode;
  /** Snapshot of the variables. */
  readonly variables: number;
  readonly receivedAt: number;
  readonly parent?: NewRun["parent"];
}

/** An event that no request brought, with the run that it starts. */
export function givenEvent({
  version: { flow, version },
  trigger,
  event,
  mode,
  variables,
  receivedAt,
  parent,
}: GivenEvent): Pick<Acceptance, "event" | "run"> {
  const id = uuidv7(receivedAt);
  const run = { id: uuidv7(receivedAt), flow, version, trigger, event: id, mode, variables, receivedAt };
  return {
    event: { id, flow, trigger, request: {}, body: new Uint8Array(), given: event, receivedAt },
    run: parent === undefined ? run : { ...run, parent },
  };
}
