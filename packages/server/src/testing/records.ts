import { type Flow, flowSchema } from "@gancho/engine";
import { hashOfCall } from "../store/call-hash.ts";
import type { CallRecord } from "../store/call-store.ts";
import type { EventRecord, NewRun, QueuedRun, RecordedEntry, RunStore } from "../store/run-store.ts";
import type { Store } from "../store/store.ts";
import { uuidv7 } from "../store/uuid.ts";

/** A moment at which tests happen. */
export const testTime = Date.UTC(2026, 10, 24, 12);

/** A flow of one open webhook, which comes to nothing; `parts` replaces what a test cares about. */
export function anyFlow(parts: Partial<Flow> = {}): Flow {
  const trigger = { id: "order", type: "webhook", params: { path: "shop/orders", verify: { kind: "none" } } };
  return { ...flowSchema.parse({ format: "gancho/1", id: "orders", name: "Orders", nodes: [trigger] }), ...parts };
}

export function anyEvent(parts: Partial<EventRecord> = {}): EventRecord {
  const receivedAt = parts.receivedAt ?? testTime;
  const request = {
    method: "POST",
    path: "shop/orders",
    params: {},
    query: {},
    headers: { "content-type": "application/json" },
    contentType: "application/json",
    ip: "127.0.0.1",
  };
  return { id: uuidv7(receivedAt), flow: "orders", trigger: "order", request, body: Buffer.from('{"total":120}'), receivedAt, ...parts };
}

export function anyRun(event: EventRecord, parts: Partial<NewRun> = {}): NewRun {
  const { flow, trigger, receivedAt } = event;
  return { id: uuidv7(receivedAt), flow, version: 1, trigger, event: event.id, mode: "live", variables: 0, receivedAt, ...parts };
}

/** Takes up to so many runs from the queue, as if none were at work. */
export async function claimRuns(runs: Pick<RunStore, "claimQueued">, free: number, now: number): Promise<readonly QueuedRun[]> {
  return (await runs.claimQueued({ free, atWork: new Map(), mostPerFlow: free, now })).runs;
}

export function anyCall(parts: Partial<CallRecord> = {}): CallRecord {
  return {
    id: uuidv7(testTime),
    at: testTime,
    method: "POST",
    path: "shop/orders",
    flow: "orders",
    trigger: "order",
    verdict: "accepted",
    cause: undefined,
    detail: undefined,
    runId: undefined,
    ip: "127.0.0.1",
    status: 202,
    durationMs: 1.5,
    bodyHash: "00",
    bodyBytes: 13,
    ...parts,
  };
}

/** The call of `anyJournalEntry`. */
export const anyEffectCall = { kind: "response", status: 200, headers: {}, body: undefined } as const;

export function anyJournalEntry(parts: Partial<RecordedEntry> = {}): RecordedEntry {
  const callHash = hashOfCall(anyEffectCall);
  const result = { status: "done", value: null, startedAt: testTime, finishedAt: testTime + 5 } as const;
  return { node: "answer", lineage: [], ordinal: 0, attempt: 1, idempotencyKey: "key", callHash, result, ...parts };
}

/** A flow with a live version, and one accepted run of it. */
export async function storeWithRun({ flows, runs }: Pick<Store, "flows" | "runs">) {
  await flows.create(anyFlow(), testTime);
  await flows.publish("orders", { now: testTime });
  const event = anyEvent();
  const run = anyRun(event);
  await runs.accept({ event, run });
  return { event, run };
}
