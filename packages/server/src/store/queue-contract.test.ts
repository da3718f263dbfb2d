import { describe, expect, it } from "vitest";
import { everyStore } from "../testing/every-store.ts";
import { anyEvent, anyJournalEntry, anyRun, claimRuns, storeWithRun, testTime } from "../testing/records.ts";

const page = { limit: 50 };

const ending = { status: "succeeded", finishedAt: testTime + 50, workedMs: 40, steps: 3 } as const;

describe.each(everyStore)("the queue in $name", ({ open }) => {
  it("hands out each queued run once, the oldest first, with its event and journal", async () => {
    await using opened = await open();
    const { runs } = opened.store;
    const events = [anyEvent(), anyEvent(), anyEvent()];
    const accepted = events.map((event) => anyRun(event));
    for (const [index, run] of accepted.entries()) await runs.accept({ event: events[index] ?? anyEvent(), run });
    const [two, rest] = await Promise.all([claimRuns(runs, 2, testTime + 7), claimRuns(runs, 5, testTime + 8)]);
    expect([...two, ...rest].map(({ run }) => run.id)).toEqual(accepted.map(({ id }) => id));
    expect(two[0]).toMatchObject({ run: { status: "running", startedAt: testTime + 7 }, event: { id: events[0]?.id }, journal: [] });
    expect(await claimRuns(runs, 5, testTime)).toEqual([]);
  });

  it("sees a run that is accepted in the same turn", async () => {
    await using opened = await open();
    const event = anyEvent();
    const run = anyRun(event);
    const [, claimed] = await Promise.all([opened.store.runs.accept({ event, run }), claimRuns(opened.store.runs, 1, testTime)]);
    expect(claimed.map((queued) => queued.run.id)).toEqual([run.id]);
  });

  it("takes of each waiting flow the same, whatever the length of its queue, and says when there is more", async () => {
    await using opened = await open();
    const { runs } = opened.store;
    for (const flow of ["busy", "busy", "busy", "busy", "quiet"]) {
      const event = anyEvent({ flow });
      await runs.accept({ event, run: anyRun(event) });
    }
    const request = { free: 3, mostPerFlow: 9, now: testTime };
    const first = await runs.claimQueued({ ...request, atWork: new Map() });
    expect([first.runs.map(({ run }) => run.flow).sort(), first.more]).toEqual([["busy", "busy", "quiet"], true]);
    const full = await runs.claimQueued({ ...request, atWork: new Map([["busy", 9]]) });
    expect(full).toEqual({ runs: [], more: true });
    const rest = await runs.claimQueued({ ...request, atWork: new Map([["busy", 2]]) });
    expect([rest.runs.length, rest.more]).toEqual([2, false]);
  });

  it("does not hand out a run that was taken to work as it came, and queues it after a crash", async () => {
    await using opened = await open();
    const { runs } = opened.store;
    const event = anyEvent();
    const run = anyRun(event);
    expect(await runs.accept({ event, run, startedAt: testTime + 1 })).toEqual({ duplicateOf: undefined, begun: true });
    expect(await runs.find(run.id)).toMatchObject({ status: "running", startedAt: testTime + 1 });
    expect(await claimRuns(runs, 5, testTime)).toEqual([]);
    expect(await runs.requeueRunning()).toBe(1);
    expect(await claimRuns(runs, 5, testTime)).toHaveLength(1);
  });

  it("holds the runs of a paused flow until it is live again", async () => {
    await using opened = await open();
    const { store } = opened;
    await storeWithRun(store);
    await store.flows.setStatus("orders", "paused", testTime);
    const event = anyEvent();
    expect(await store.runs.accept({ event, run: anyRun(event), startedAt: testTime })).toMatchObject({ begun: false });
    expect(await claimRuns(store.runs, 5, testTime)).toEqual([]);
    await store.flows.setStatus("orders", "live", testTime);
    expect(await claimRuns(store.runs, 5, testTime)).toHaveLength(2);
  });

  it("wakes a parked run when it is due, with what it knew", async () => {
    await using opened = await open();
    const { runs } = opened.store;
    const { run } = await storeWithRun(opened.store);
    await claimRuns(runs, 1, testTime);
    const entry = anyJournalEntry({ lineage: [3, 0] });
    await runs.appendJournal(run.id, entry);
    await runs.park(run.id, { dueAt: testTime + 1000, workedMs: 20, steps: 2 });
    expect(await runs.find(run.id)).toMatchObject({ status: "waiting", dueAt: testTime + 1000, workedMs: 20, steps: 2 });
    expect(await runs.nextDueAt()).toBe(testTime + 1000);
    expect(await runs.requeueDue(testTime + 999)).toBe(0);
    expect(await runs.requeueDue(testTime + 1000)).toBe(1);
    expect(await runs.nextDueAt()).toBeUndefined();
    const [woken] = await claimRuns(runs, 1, testTime + 1001);
    expect(woken).toMatchObject({ run: { id: run.id, startedAt: testTime, workedMs: 20 }, journal: [entry] });
  });

  it("queues again what was running", async () => {
    await using opened = await open();
    const { runs } = opened.store;
    await storeWithRun(opened.store);
    await claimRuns(runs, 1, testTime);
    expect(await runs.requeueRunning()).toBe(1);
    expect(await claimRuns(runs, 1, testTime)).toHaveLength(1);
  });

  it("ends a run once and for all", async () => {
    await using opened = await open();
    const { runs } = opened.store;
    const { run } = await storeWithRun(opened.store);
    await claimRuns(runs, 1, testTime);
    const response = { status: 201, headers: {}, body: "made" };
    expect(await runs.finish(run.id, { ...ending, response, why: "all is well" })).toBe(true);
    expect(await runs.finish(run.id, { ...ending, status: "canceled" })).toBe(false);
    await runs.park(run.id, { dueAt: 0, workedMs: 0, steps: 0 });
    await runs.requeue(run.id);
    expect(await runs.find(run.id)).toMatchObject({ ...ending, response, why: "all is well", deadLetter: false });
  });

  it("keeps a failed live run as a dead letter until it is dismissed, and no other", async () => {
    await using opened = await open();
    const { runs } = opened.store;
    const { event, run } = await storeWithRun(opened.store);
    const replay = await runs.create(anyRun(event, { mode: "replay", replayOf: run.id }));
    const error = { code: "http.status", message: "503 came", at: "nodes.crm", status: 503 } as const;
    for (const { id } of [run, replay]) await runs.finish(id, { ...ending, status: "failed", error });
    expect(await runs.find(run.id)).toMatchObject({ deadLetter: true, error });
    expect((await runs.list({ deadLetter: true }, page)).items.map(({ id }) => id)).toEqual([run.id]);
    expect(await runs.dismiss(replay.id)).toBe(false);
    expect(await runs.dismiss(run.id)).toBe(true);
    expect(await runs.dismiss(run.id)).toBe(false);
    expect(await runs.find(run.id)).toMatchObject({ deadLetter: false, dismissed: true });
  });
});
