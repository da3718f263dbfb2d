import type { CallRecord } from "../../packages/server/src/store/call-store.ts";
import type { EventRecord, RecordedEntry, RunRecord } from "../../packages/server/src/store/run-store.ts";
import { openSqliteStore } from "../../packages/server/src/store/sqlite/open-store.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { uuidv7 } from "../../packages/server/src/store/uuid.ts";
import { orderText, passes } from "./orders.ts";

/** Flows that the history is of; the first is the measured one. */
export const historyFlows = ["bench-orders", ...Array.from({ length: 9 }, (_, index) => `other-${index + 1}`)] as const;

/** Of the runs that pass the filter, one in so many has failed. */
const oneFailureIn = 50;

/** The history goes back so far: less than what is kept by default. */
const spanMs = 20 * 24 * 3_600_000;
const runsTogether = 2000;

/** A run as the product itself has written it. */
interface Template {
  readonly run: RunRecord;
  readonly event: EventRecord;
  readonly journal: readonly RecordedEntry[];
  readonly call: CallRecord;
}

interface Templates {
  readonly delivered: Template;
  readonly filtered: Template;
}

/** What is in the history. */
export interface History {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Writes many ended runs into a data folder, one after the other over the last weeks: copies of a delivered and of a filtered run that are there already, each with its own ids, times and order.
 *
 * Through the product's own store, so that all of it lies as it would after real work.
 */
export async function fillHistory(folder: string, count: number, onProgress: (written: number) => void): Promise<History> {
  const store = openSqliteStore(folder);
  try {
    const templates = await findTemplates(store);
    const to = Math.min(templates.delivered.run.receivedAt, templates.filtered.run.receivedAt) - 1000;
    const from = to - spanMs;
    for (let first = 0; first < count; first += runsTogether) {
      const numbers = Array.from({ length: Math.min(runsTogether, count - first) }, (_, index) => first + index);
      const times = numbers.map((number) => from + Math.floor((number * spanMs) / count));
      await Promise.all(numbers.flatMap((number, index) => writeRun(store, templates, number, times[index] ?? to)));
      onProgress(first + numbers.length);
    }
    return { from, to, count };
  } finally {
    await store.close();
  }
}

async function findTemplates(store: Store): Promise<Templates> {
  return { delivered: await findTemplate(store, "succeeded"), filtered: await findTemplate(store, "filtered") };
}

async function findTemplate(store: Store, status: "succeeded" | "filtered"): Promise<Template> {
  const [run] = (await store.runs.list({ status }, { limit: 1 })).items;
  const event = run && (await store.runs.findEvent(run.event));
  const calls = await store.calls.list({ verdict: "accepted" }, { limit: 200 });
  const call = calls.items.find(({ runId }) => runId === run?.id);
  if (run === undefined || event === undefined || call === undefined) throw new Error(`The product has left no ${status} run to copy.`);
  return { run, event, call, journal: await store.runs.journalOf(run.id) };
}

/** Asks for all writes of one run at once: those of many runs then share a transaction. */
function writeRun(store: Store, { delivered, filtered }: Templates, number: number, at: number): readonly Promise<unknown>[] {
  const { run, event, journal, call } = passes(number) ? delivered : filtered;
  const flow = historyFlows[number % historyFlows.length] ?? run.flow;
  const id = uuidv7(at);
  const eventId = uuidv7(at);
  const startedAt = at + 2;
  const failed = passes(number) && (number / 2) % oneFailureIn === 0;
  const error = { code: "http.status", message: "The destination answered 503.", at: "nodes.crm", status: 503, attempts: 5 } as const;
  return [
    store.runs.accept({
      event: { ...event, id: eventId, flow, receivedAt: at, body: Buffer.from(orderText(number)) },
      run: { id, flow, version: 1, trigger: run.trigger, event: eventId, mode: "live", variables: run.variables, receivedAt: at },
      call: { ...call, id: uuidv7(at), at, flow, runId: id },
    }),
    ...journal.map((entry) =>
      store.runs.appendJournal(id, { ...entry, result: { ...entry.result, startedAt, finishedAt: startedAt + 3 } }),
    ),
    store.runs.finish(id, {
      status: failed ? "failed" : passes(number) ? "succeeded" : "filtered",
      finishedAt: startedAt + 5,
      workedMs: run.workedMs,
      steps: run.steps,
      ...(failed ? { error } : {}),
      ...(run.why === undefined ? {} : { why: run.why }),
    }),
  ];
}
