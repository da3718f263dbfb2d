import { describe, expect, it } from "vitest";
import { everyStore } from "../testing/every-store.ts";
import { anyEvent, anyFlow, anyRun, claimRuns, testTime } from "../testing/records.ts";
import type { Store } from "./store.ts";

const ending = { status: "succeeded", finishedAt: testTime + 50, workedMs: 40, steps: 3 } as const;

interface Accepting {
  readonly orderKey?: string;
  readonly flow?: string;
  readonly receivedAt?: number;
  readonly startedAt?: number;
}

/** Gives the run's id, and whether it has begun. */
async function accept(store: Store, { orderKey, startedAt, ...parts }: Accepting) {
  const event = anyEvent(parts);
  const run = anyRun(event, orderKey === undefined ? {} : { orderKey });
  const { begun } = await store.runs.accept({ event, run, ...(startedAt === undefined ? {} : { startedAt }) });
  return { id: run.id, begun };
}

async function claimedIds(store: Store): Promise<readonly string[]> {
  return (await claimRuns(store.runs, 100, testTime)).map(({ run }) => run.id);
}

describe.each(everyStore)("the order of runs in $name", ({ open }) => {
  it("hands out one run of a key at a time, in the order of acceptance, and other keys beside it", async () => {
    await using opened = await open();
    const { store } = opened;
    const first = await accept(store, { orderKey: "a" });
    // The clock may jump: this one's id sorts before that of the first.
    const second = await accept(store, { orderKey: "a", receivedAt: testTime - 60_000 });
    const third = await accept(store, { orderKey: "a", receivedAt: testTime - 120_000 });
    const other = await accept(store, { orderKey: "b" });
    const free = await accept(store, {});
    const elsewhere = await accept(store, { orderKey: "a", flow: "refunds" });
    expect(new Set(await claimedIds(store))).toEqual(new Set([first.id, other.id, free.id, elsewhere.id]));
    expect(await claimedIds(store)).toEqual([]);
    await store.runs.finish(first.id, ending);
    expect(await claimedIds(store)).toEqual([second.id]);
    await store.runs.finish(second.id, ending);
    expect(await claimedIds(store)).toEqual([third.id]);
  });

  it("begins a run as it comes only when none of its key is unfinished", async () => {
    await using opened = await open();
    const { store } = opened;
    const first = await accept(store, { orderKey: "a", startedAt: testTime });
    const second = await accept(store, { orderKey: "a", startedAt: testTime });
    expect([first.begun, second.begun]).toEqual([true, false]);
    expect(await store.runs.find(second.id)).toMatchObject({ status: "queued", orderKey: "a" });
    await store.runs.finish(first.id, ending);
    expect(await claimedIds(store)).toEqual([second.id]);
    await store.runs.finish(second.id, ending);
    expect((await accept(store, { orderKey: "a", startedAt: testTime })).begun).toBe(true);
  });

  it("keeps those behind a run waiting while it waits, and while it stands in the queue again", async () => {
    await using opened = await open();
    const { store } = opened;
    const first = await accept(store, { orderKey: "a", startedAt: testTime });
    await accept(store, { orderKey: "a" });
    await store.runs.park(first.id, { dueAt: testTime + 10, workedMs: 1, steps: 1 });
    expect(await claimedIds(store)).toEqual([]);
    await store.runs.requeueDue(testTime + 10);
    expect(await claimedIds(store)).toEqual([first.id]);
    await store.runs.requeueRunning();
    expect(await claimedIds(store)).toEqual([first.id]);
  });

  it("is not held up by a dead letter", async () => {
    await using opened = await open();
    const { store } = opened;
    const first = await accept(store, { orderKey: "a", startedAt: testTime });
    const second = await accept(store, { orderKey: "a" });
    await store.runs.finish(first.id, { ...ending, status: "failed" });
    expect(await claimedIds(store)).toEqual([second.id]);
  });

  it("closes the gap that a run leaves which is canceled behind others", async () => {
    await using opened = await open();
    const { store } = opened;
    const first = await accept(store, { orderKey: "a", startedAt: testTime });
    const second = await accept(store, { orderKey: "a" });
    const third = await accept(store, { orderKey: "a" });
    await store.runs.finish(second.id, { ...ending, status: "canceled" });
    expect(await claimedIds(store)).toEqual([]);
    await store.runs.finish(first.id, ending);
    expect(await claimedIds(store)).toEqual([third.id]);
  });

  it("holds a line while its flow is paused", async () => {
    await using opened = await open();
    const { store } = opened;
    await store.flows.create(anyFlow(), testTime);
    await store.flows.publish("orders", { now: testTime });
    await store.flows.setStatus("orders", "paused", testTime);
    const first = await accept(store, { orderKey: "a", startedAt: testTime });
    await accept(store, { orderKey: "a", startedAt: testTime });
    expect(await claimedIds(store)).toEqual([]);
    await store.flows.setStatus("orders", "live", testTime);
    expect(await claimedIds(store)).toEqual([first.id]);
  });
});
