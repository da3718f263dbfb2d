import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { everyStore } from "../testing/every-store.ts";
import { anyCall, anyEvent, anyFlow, anyJournalEntry, anyRun, testTime } from "../testing/records.ts";
import type { NewRun, RunEnding } from "./run-store.ts";
import type { Store } from "./store.ts";
import { firstIdAt, uuidv7 } from "./uuid.ts";

const dayMs = 86_400_000;
const now = testTime + 40 * dayMs;
const tenDaysAgo = firstIdAt(now - 10 * dayMs);
const ending: RunEnding = { status: "succeeded", finishedAt: testTime + 50, workedMs: 40, steps: 3 };
const failure: RunEnding = { ...ending, status: "failed", error: { code: "http.status", message: "Answered 503.", at: "nodes.crm" } };

/** Accepts a run of an old event, and ends it when told how. */
async function acceptRun(store: Store, end?: RunEnding, parts: Partial<NewRun> = {}, body = Buffer.from("{}")) {
  const event = anyEvent({ body });
  const run = anyRun(event, parts);
  await store.runs.accept({ event, run });
  if (end !== undefined) await store.runs.finish(run.id, end);
  return { run: run.id, event: event.id };
}

/** Steps until a pass has come to its end. Gives the rows that went. */
async function pruneAll({ retention }: Store, older: { readonly before?: string } = { before: tenDaysAgo }): Promise<number> {
  let removed = 0;
  for (let after: string | undefined = ""; after !== undefined; ) {
    const step = await retention.prune({ after, now, ...older });
    removed += step.removed;
    after = step.cursor;
  }
  return removed;
}

describe.each(everyStore)("the retention of a store in $name", ({ open }) => {
  it("drops an old run with its event and journal, and no younger one", async () => {
    await using opened = await open();
    const { store } = opened;
    const old = await acceptRun(store);
    await store.runs.appendJournal(old.run, anyJournalEntry());
    await store.runs.finish(old.run, ending);
    const event = anyEvent({ id: uuidv7(now), receivedAt: now });
    const young = anyRun(event);
    await store.runs.accept({ event, run: young });
    await store.runs.finish(young.id, ending);

    await pruneAll(store);
    expect(await store.runs.find(old.run)).toBeUndefined();
    expect(await store.runs.findEvent(old.event)).toBeUndefined();
    expect(await store.runs.journalOf(old.run)).toEqual([]);
    expect(await store.runs.find(young.id)).toBeDefined();
    expect(await store.runs.findEvent(event.id)).toBeDefined();
  });

  it("keeps what has not ended, and dead letters until they are dismissed", async () => {
    await using opened = await open();
    const { store } = opened;
    await store.flows.create(anyFlow(), testTime);
    const waiting = await acceptRun(store);
    const running = await acceptRun(store);
    await store.runs.claimQueued({ free: 2, atWork: new Map(), mostPerFlow: 2, now: testTime });
    await store.runs.park(waiting.run, { dueAt: now + dayMs, workedMs: 5, steps: 1 });
    const queued = await acceptRun(store);
    const dead = await acceptRun(store, failure);

    await pruneAll(store, {});
    for (const { run, event } of [waiting, running, queued, dead]) {
      expect(await store.runs.find(run)).toBeDefined();
      expect(await store.runs.findEvent(event)).toBeDefined();
    }
    await store.runs.dismiss(dead.run);
    await pruneAll(store);
    expect(await store.runs.find(dead.run)).toBeUndefined();
  });

  it("keeps an event until the last run of it is gone", async () => {
    await using opened = await open();
    const { store } = opened;
    const dead = await acceptRun(store, failure);
    const event = await store.runs.findEvent(dead.event);
    if (event === undefined) throw new Error("The event is there.");
    const replays = [anyRun(event, { mode: "replay", replayOf: dead.run }), anyRun(event, { mode: "replay", replayOf: dead.run })];
    for (const replay of replays) {
      await store.runs.create(replay);
      await store.runs.finish(replay.id, ending);
    }
    await pruneAll(store);
    expect(await store.runs.find(replays[0]?.id ?? "")).toBeUndefined();
    expect(await store.runs.findEvent(event.id)).toEqual(event);

    await store.runs.dismiss(dead.run);
    await pruneAll(store);
    expect(await store.runs.findEvent(event.id)).toBeUndefined();
    await expect(store.runs.create(anyRun(event, { mode: "replay", replayOf: dead.run }))).rejects.toMatchObject({
      code: "request.not-found",
    });
  });

  it("keeps a subflow's run while the run that started it may ask for it", async () => {
    await using opened = await open();
    const { store } = opened;
    const parent = await acceptRun(store);
    const child = await acceptRun(store, ending, { parent: { run: parent.run, step: "call", depth: 1 } });
    await pruneAll(store);
    expect(await store.runs.find(child.run)).toBeDefined();
    await store.runs.finish(parent.run, ending);
    await pruneAll(store);
    expect(await store.runs.find(parent.run)).toBeUndefined();
    await pruneAll(store);
    expect(await store.runs.find(child.run)).toBeUndefined();
  });

  it("keeps a failed run with its subflows while a retry of it goes on", async () => {
    await using opened = await open();
    const { store } = opened;
    const failed = await acceptRun(store, failure);
    const child = await acceptRun(store, ending, { parent: { run: failed.run, step: "call", depth: 1 } });
    const event = await store.runs.findEvent(failed.event);
    if (event === undefined) throw new Error("The event is there.");
    const retryOf = async (run: string): Promise<string> => {
      const retry = { ...anyRun(event), replayOf: run, origin: failed.run };
      await store.runs.retry(retry, new Set());
      return retry.id;
    };
    const second = await retryOf(failed.run);
    await store.runs.finish(second, failure);
    const third = await retryOf(second);
    await pruneAll(store);
    for (const id of [failed.run, child.run, second, third]) expect(await store.runs.find(id)).toBeDefined();

    await store.runs.finish(third, ending);
    await pruneAll(store);
    await pruneAll(store);
    expect((await store.runs.list({}, { limit: 10 })).items).toEqual([]);
    expect(await store.runs.findEvent(failed.event)).toBeUndefined();
  });

  it("drops a run with a journal longer than a step in several", async () => {
    await using opened = await open();
    const { store } = opened;
    const { run } = await acceptRun(store);
    await Promise.all(Array.from({ length: 700 }, (_, ordinal) => store.runs.appendJournal(run, anyJournalEntry({ ordinal }))));
    await store.runs.finish(run, ending);
    const first = await store.retention.prune({ after: "", before: tenDaysAgo, now });
    expect(first).toEqual({ cursor: "", removed: 200 });
    expect(await pruneAll(store)).toBe(501);
    expect(await store.runs.find(run)).toBeUndefined();
  });

  it("drops the oldest first when it is asked for any age", async () => {
    await using opened = await open();
    const { store } = opened;
    const runs = await Promise.all(Array.from({ length: 1200 }, () => acceptRun(store, ending)));
    const ids = runs.map(({ run }) => run);
    const { cursor } = await store.retention.prune({ after: "", now });
    const left = (await store.runs.list({}, { limit: 2000 })).items.map(({ id }) => id).reverse();
    expect(left.length).toBeLessThan(1200);
    expect(left).toEqual(ids.filter((id) => id > (cursor ?? "")));
  });

  it("drops old refused calls, samples, and what has expired", async () => {
    await using opened = await open();
    const { store } = opened;
    const sample = { flow: "orders", trigger: "order", event: {}, verdict: "accepted", source: "test" } as const;
    await store.samples.add({ ...sample, id: uuidv7(testTime), capturedAt: testTime });
    await store.samples.add({ ...sample, id: uuidv7(now), capturedAt: now });
    await store.calls.record(anyCall({ verdict: "rejected", id: uuidv7(testTime) }));
    await store.calls.record(anyCall({ verdict: "rejected", id: uuidv7(now), at: now }));
    await store.sessions.add({ tokenHash: "a", kind: "session", createdAt: testTime, expiresAt: now - 1 });
    await store.sessions.add({ tokenHash: "b", kind: "session", createdAt: testTime, expiresAt: now + 1 });
    const kept = await acceptRun(store);
    const call = { kind: "state", key: "seen", operation: "set", value: 1, ttlSeconds: 1 } as const;
    await store.kept.answer({ run: kept.run, flow: "orders", owner: kept.run, call, entry: anyJournalEntry() }, testTime);

    expect(await pruneAll(store)).toBe(4);
    expect((await store.samples.list("orders", { limit: 10 })).items).toHaveLength(1);
    expect((await store.calls.list({ verdict: "rejected" }, { limit: 10 })).items).toHaveLength(1);
    expect(await store.sessions.find("b", now)).toBeDefined();
  });

  it("knows a delivery again for as long as its key says, also when its run is gone", async () => {
    await using opened = await open();
    const { store } = opened;
    const accept = async () => {
      const event = anyEvent({ receivedAt: now });
      const run = anyRun(event);
      const { duplicateOf } = await store.runs.accept({ event, run, dedupe: { key: "d-1", expiresAt: now + dayMs } });
      return { run: run.id, duplicateOf };
    };
    const { run } = await accept();
    await store.runs.finish(run, ending);
    await pruneAll(store, {});
    expect(await store.runs.find(run)).toBeUndefined();
    expect((await accept()).duplicateOf).toBe(run);
  });

  it("drops the variables as they were once no run was accepted with them, and keeps the newest", async () => {
    await using opened = await open();
    const { store } = opened;
    for (const value of ["a", "b", "c", "d"]) await store.variables.put("PLACE", value, testTime);
    const dead = await acceptRun(store, failure, { variables: 1 });
    await acceptRun(store, ending, { variables: 2 });
    // As a retry has them: newer runs with older variables.
    await Promise.all(Array.from({ length: 1500 }, () => acceptRun(store, ending, { variables: 4 })));
    const retry = await acceptRun(store, ending, { variables: 3 });
    const kept = async () => {
      while (!(await store.retention.pruneVariables()));
      const all = await Promise.all([0, 1, 2, 3, 4].map((revision) => store.variables.snapshot(revision)));
      return all.flatMap((snapshot) => snapshot?.revision ?? []);
    };
    expect(await kept()).toEqual([1, 2, 3, 4]);

    await pruneAll(store);
    expect(await store.runs.find(retry.run)).toBeUndefined();
    expect(await kept()).toEqual([1, 4]);
    await store.runs.dismiss(dead.run);
    await pruneAll(store);
    expect(await kept()).toEqual([4]);
    expect(await store.variables.current()).toEqual({ revision: 4, values: { PLACE: "d" } });
  });

  it("gives room back", async () => {
    await using opened = await open();
    const { store } = opened;
    await Promise.all(Array.from({ length: 200 }, () => acceptRun(store, ending, {}, randomBytes(10_000))));
    const full = await store.retention.size();
    await pruneAll(store);
    const emptied = await store.retention.size();
    expect(emptied.freeBytes).toBeGreaterThan(full.freeBytes + 1_500_000);
    expect(emptied.logBytes).toBeGreaterThan(0);
    expect(await store.retention.shrink()).toBeGreaterThan(0);
    while ((await store.retention.shrink()) > 0);
    expect(await store.retention.size()).toMatchObject({ freeBytes: 0 });
  });
});
