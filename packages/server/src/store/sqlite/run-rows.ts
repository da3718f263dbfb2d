import type { CallerResponse, Json, JsonObject, RunError, RunStatus } from "@gancho/engine";
import type { EventRecord, RunMode, RunRecord } from "../run-store.ts";
import { unpack } from "./packing.ts";

export interface RunRow {
  readonly id: string;
  readonly flow: string;
  readonly version: number | null;
  readonly trigger_node: string;
  readonly event: string;
  readonly mode: RunMode;
  readonly status: RunStatus;
  readonly variables: number;
  readonly received_at: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  readonly due_at: number | null;
  readonly worked_ms: number;
  readonly steps: number;
  readonly error: string | null;
  readonly why: string | null;
  readonly response: string | null;
  readonly replay_of: string | null;
  readonly origin: string | null;
  readonly order_key: string | null;
  readonly parent: string | null;
  readonly depth: number;
  readonly dead_letter: number;
  readonly dismissed: number;
}

export interface EventRow {
  readonly id: string;
  readonly flow: string;
  readonly trigger_node: string;
  readonly request: string;
  readonly body: Uint8Array;
  /** Of a body that lies compressed. */
  readonly body_bytes: number | null;
  readonly given: string | null;
  readonly received_at: number;
}

/** All columns of a run but the document of a draft, which only few readers need. */
export const runColumns = `r.id, r.flow, r.version, r.trigger_node, r.event, r.mode, r.status, r.variables, r.received_at, r.started_at, r.finished_at, r.due_at,
  r.worked_ms, r.steps, r.error, r.why, r.response, r.replay_of, r.origin, r.order_key, r.parent, r.depth, r.dead_letter, r.dismissed`;

export function runRecord(row: RunRow): RunRecord {
  return {
    id: row.id,
    flow: row.flow,
    version: row.version ?? undefined,
    trigger: row.trigger_node,
    event: row.event,
    mode: row.mode,
    status: row.status,
    variables: row.variables,
    receivedAt: row.received_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    dueAt: row.due_at ?? undefined,
    workedMs: row.worked_ms,
    error: fromJson<RunError>(row.error),
    why: row.why ?? undefined,
    steps: row.steps,
    response: fromJson<CallerResponse>(row.response),
    replayOf: row.replay_of ?? undefined,
    origin: row.origin ?? undefined,
    orderKey: row.order_key ?? undefined,
    parent: row.parent ?? undefined,
    depth: row.depth,
    deadLetter: row.dead_letter === 1,
    dismissed: row.dismissed === 1,
  };
}

export function eventRecord(row: EventRow): EventRecord {
  const given = fromJson<Json>(row.given);
  return {
    id: row.id,
    flow: row.flow,
    trigger: row.trigger_node,
    request: JSON.parse(row.request) as JsonObject,
    body: row.body_bytes === null ? row.body : unpack(row.body),
    receivedAt: row.received_at,
    ...(given === undefined ? {} : { given }),
  };
}

/** What this store wrote as JSON itself, and so trusts. */
function fromJson<Value>(text: string | null): Value | undefined {
  return text === null ? undefined : (JSON.parse(text) as Value);
}
