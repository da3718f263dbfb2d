import type { Json } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { everyStore } from "../testing/every-store.ts";
import { anyEvent, anyFlow, anyRun, claimRuns, testTime } from "../testing/records.ts";
import { hashOfCall } from "./call-hash.ts";
import type { KeptCall, KeptRequest } from "./kept-store.ts";
import type { Store } from "./store.ts";

const ending = { status: "failed", finishedAt: testTime + 50, workedMs: 40, steps: 3 } as const;

/** Accepts a run of a live flow `orders`; gives what asks the store in its name. */
async function askerOf(store: Store) {
  if ((await store.flows.find("orders")) === undefined) {
    await store.flows.create(anyFlow(), testTime);
    await store.flows.publish("orders", { now: testTime });
  }
  const event = anyEvent();
  const run = anyRun(event);
  await store.runs.accept({ event, run });
  let steps = 0;
  const request = (call: KeptCall, parts: Partial<KeptRequest> = {}): KeptRequest => ({
    ...{ run: run.id, flow: "orders", owner: `${run.id}:${steps}` },
    call,
    entry: { node: "node", lineage: [steps++], ordinal: 0, attempt: 1, idempotencyKey: "key", callHash: hashOfCall(call) },
    ...parts,
  });
  const ask = async (call: KeptCall, at = 0, parts: Partial<KeptRequest> = {}): Promise<Json> => {
    const result = await store.kept.answer(request(call, parts), testTime + at);
    return result.status === "done" ? result.value : result.error.code;
  };
  return { run, event, request, ask };
}

describe.each(everyStore)("what flows keep, in a store in $name", ({ open }) => {
  it("answers an attempt once, and the same again", async () => {
    await using opened = await open();
    const { store } = opened;
    const { run, request, ask } = await askerOf(store);
    const add = request({ kind: "state", operation: "increment", key: "n", value: 2 });
    const results = await Promise.all([
      store.kept.answer(add, testTime),
      store.kept.answer(add, testTime + 5),
      store.kept.answer(add, testTime + 9),
    ]);

    expect(results).toEqual(Array(3).fill({ status: "done", value: { value: 2 }, startedAt: testTime, finishedAt: testTime }));
    expect(await ask({ kind: "state", operation: "get", key: "n" })).toEqual({ value: 2 });
    expect((await store.runs.journalOf(run.id)).map(({ lineage }) => lineage)).toEqual([[0], [1]]);
  });

  it("changes nothing for a run that is gone", async () => {
    await using opened = await open();
    const { request, ask } = await askerOf(opened.store);
    const call = { kind: "state", operation: "set", key: "n", value: 1 } as const;
    await expect(opened.store.kept.answer(request(call, { run: "gone" }), testTime)).rejects.toMatchObject({ code: "request.not-found" });
    expect(await ask({ kind: "state", operation: "get", key: "n" })).toEqual({ value: null });
  });

  it("keeps a state as long as it was told, for its flow alone", async () => {
    await using opened = await open();
    const { ask } = await askerOf(opened.store);
    await ask({ kind: "state", operation: "set", key: "n", value: { a: 1 }, ttlSeconds: 10 });

    const get = { kind: "state", operation: "get", key: "n" } as const;
    expect(await ask(get, 9999)).toEqual({ value: { a: 1 } });
    expect(await ask(get, 9999, { flow: "other" })).toEqual({ value: null });
    expect(await ask(get, 10_000)).toEqual({ value: null });
    expect(await ask({ kind: "state", operation: "increment", key: "n" }, 10_000)).toEqual({ value: 1 });
    expect(await ask({ kind: "state", operation: "set", key: "n", value: "text" })).toEqual({ value: "text" });
    expect(await ask({ kind: "state", operation: "increment", key: "n", value: 1 })).toBe("state.type");
    expect(await ask({ kind: "state", operation: "delete", key: "n" })).toEqual({ value: null });
    expect(await ask(get)).toEqual({ value: null });
  });

  it("lets a key pass once in its window, and its first owner again", async () => {
    await using opened = await open();
    const { ask } = await askerOf(opened.store);
    const call = { kind: "dedupe", key: "1847", windowSeconds: 10 } as const;

    expect(await ask(call, 0, { owner: "first" })).toEqual({ first: true });
    expect(await ask(call, 1, { owner: "second" })).toEqual({ first: false });
    expect(await ask(call, 2, { owner: "first" })).toEqual({ first: true });
    expect(await ask({ ...call, key: "1848" }, 2)).toEqual({ first: true });
    expect(await ask(call, 10_000, { owner: "second" })).toEqual({ first: true });
  });

  it("gives turns in order, for each key of a node", async () => {
    await using opened = await open();
    const { ask } = await askerOf(opened.store);
    const call = { kind: "throttle", key: "a", limit: 1, perSeconds: 60 } as const;

    expect(await ask(call)).toEqual({ dueAt: testTime });
    expect(await ask(call, 1000)).toEqual({ dueAt: testTime + 60_000 });
    expect(await ask(call, 2000)).toEqual({ dueAt: testTime + 120_000 });
    expect(await ask({ ...call, key: "b" }, 2000)).toEqual({ dueAt: testTime + 2000 });
  });

  it("fixes when a timer is over", async () => {
    await using opened = await open();
    const { ask } = await askerOf(opened.store);
    expect(await ask({ kind: "timer", seconds: 90 }, 5)).toEqual({ dueAt: testTime + 90_005 });
  });

  it("notes an intent once", async () => {
    await using opened = await open();
    const { run } = await askerOf(opened.store);
    const { kept } = opened.store;

    expect([await kept.intend(run.id, "crm#1"), await kept.intend(run.id, "crm#1"), await kept.intend(run.id, "crm#2")]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("forgets it all with the flow", async () => {
    await using opened = await open();
    const { ask } = await askerOf(opened.store);
    await ask({ kind: "state", operation: "set", key: "n", value: 1 });
    await ask({ kind: "dedupe", key: "n", windowSeconds: 10 });
    await opened.store.runs.fire({ flow: "orders", trigger: "daily", at: testTime }, undefined);
    await opened.store.flows.delete("orders");

    const after = await askerOf(opened.store);
    expect(await after.ask({ kind: "state", operation: "get", key: "n" })).toEqual({ value: null });
    expect(await after.ask({ kind: "dedupe", key: "n", windowSeconds: 10 })).toEqual({ first: true });
    expect(await opened.store.runs.lastFires()).toEqual([]);
  });
});

describe.each(everyStore)("runs that start runs, in a store in $name", ({ open }) => {
  it("lets a schedule fire once at each time, and never back in time", async () => {
    await using opened = await open();
    const { runs } = opened.store;
    await askerOf(opened.store);
    const fire = async (at: number) => {
      const event = anyEvent();
      return runs.fire({ flow: "orders", trigger: "daily", at }, { event, run: anyRun(event) });
    };

    expect([await fire(testTime), await fire(testTime), await fire(testTime - 1), await fire(testTime + 1)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(await runs.lastFires()).toEqual([{ flow: "orders", trigger: "daily", at: testTime + 1 }]);
    expect((await runs.list({}, { limit: 50 })).items).toHaveLength(3);
  });

  it("starts one child for one step", async () => {
    await using opened = await open();
    const { runs } = opened.store;
    const { run } = await askerOf(opened.store);
    const start = () => {
      const event = anyEvent();
      return { event, run: anyRun(event, { parent: { run: run.id, step: "invoice", depth: 1 } }) };
    };
    const first = start();

    expect(await runs.accept(first)).toMatchObject({ duplicateOf: undefined });
    expect(await runs.accept(start())).toMatchObject({ duplicateOf: first.run.id });
    expect(await runs.find(first.run.id)).toMatchObject({ parent: run.id, depth: 1 });
  });

  it("ends a run and starts what follows from it together, once", async () => {
    await using opened = await open();
    const { runs } = opened.store;
    const { run } = await askerOf(opened.store);
    const event = anyEvent();
    const follower = { event, run: anyRun(event) };

    expect(await runs.finish(run.id, ending, [follower])).toBe(true);
    expect(await runs.finish(run.id, ending, [follower])).toBe(false);
    expect(await runs.find(follower.run.id)).toMatchObject({ status: "queued" });
  });

  it("queues a waiting run when what it waits for has come, and no other", async () => {
    await using opened = await open();
    const { runs } = opened.store;
    const { run } = await askerOf(opened.store);
    expect(await runs.requeueWaiting(run.id)).toBe(false);
    await claimRuns(runs, 1, testTime);
    await runs.park(run.id, { dueAt: testTime + 1_000_000, workedMs: 1, steps: 1 });

    expect(await runs.requeueWaiting(run.id)).toBe(true);
    expect(await runs.find(run.id)).toMatchObject({ status: "queued", dueAt: undefined });
  });
});
