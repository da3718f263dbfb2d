import { describe, expect, it } from "vitest";
import { everyStore } from "../testing/every-store.ts";
import { anyEvent, anyJournalEntry, anyRun, claimRuns, testTime } from "../testing/records.ts";
import type { NewRun } from "./run-store.ts";
import type { Store } from "./store.ts";

const failure = {
  status: "failed",
  ...{ finishedAt: testTime + 50, workedMs: 40, steps: 3 },
  error: { code: "http.status", message: "503 came", at: "nodes.crm" },
} as const;

async function acceptRun({ runs }: Store, parts: Parameters<typeof anyEvent>[0] = {}, run: Partial<NewRun> = {}) {
  const event = anyEvent(parts);
  const made = anyRun(event, run);
  await runs.accept({ event, run: made });
  return { event, run: made };
}

describe.each(everyStore)("a store in $name", ({ open }) => {
  describe("a retry", () => {
    it("takes over what was recorded, but for the attempts to be made anew, and the failed run is no dead letter any more", async () => {
      await using opened = await open();
      const { runs, kept } = opened.store;
      const { event, run } = await acceptRun(opened.store);
      const done = anyJournalEntry({ lineage: [2], part: "2" });
      const failed = anyJournalEntry({ node: "crm" });
      for (const entry of [done, failed]) await runs.appendJournal(run.id, entry);
      for (const attempt of ["answer:2/2#1", "crm#1"]) await kept.intend(run.id, attempt);
      await runs.finish(run.id, failure);

      const retry = { ...anyRun(event), replayOf: run.id, origin: run.id };
      expect(await runs.retry(retry, new Set(["crm#1"]))).toMatchObject({ id: retry.id, status: "queued", origin: run.id });
      expect(await runs.journalOf(retry.id)).toEqual([done]);
      expect(await runs.find(run.id)).toMatchObject({ status: "failed", deadLetter: false, dismissed: true });
      expect(await runs.findRetry(run.id)).toMatchObject({ id: retry.id });
      expect(await runs.findRetry(retry.id)).toBeUndefined();
      const [claimed] = await claimRuns(runs, 1, testTime);
      expect(claimed).toMatchObject({ run: { id: retry.id }, journal: [done] });
      expect(await kept.intend(retry.id, "answer:2/2#1")).toBe(false);
      expect(await kept.intend(retry.id, "crm#1")).toBe(true);
    });

    it("is made once, of a run that has failed, while replays are not counted", async () => {
      await using opened = await open();
      const { runs } = opened.store;
      const { event, run } = await acceptRun(opened.store);
      const retry = () => runs.retry({ ...anyRun(event), replayOf: run.id, origin: run.id }, new Set());
      expect(await retry()).toBeUndefined();
      await runs.finish(run.id, failure);
      for (let time = 0; time < 2; time++) await runs.create(anyRun(event, { mode: "replay", replayOf: run.id }));
      const made = await Promise.all([retry(), retry()]);
      expect(made.map((one) => one !== undefined)).toEqual([true, false]);
    });
  });

  it("knows the subflows of a run, and those that have not ended", async () => {
    await using opened = await open();
    const { runs } = opened.store;
    const { run: parent } = await acceptRun(opened.store);
    const start = (step: string) => acceptRun(opened.store, {}, { parent: { run: parent.id, step, depth: 1 } });
    const [first, second] = [await start("call:0"), await start("call:1")];
    await runs.finish(first.run.id, failure);
    expect(await runs.openChildren(parent.id)).toEqual([{ id: second.run.id, step: "call:1" }]);
    expect(await runs.findChild(parent.id, "call:0")).toMatchObject({ id: first.run.id, depth: 1 });
    expect(await runs.findChild(parent.id, "call:2")).toBeUndefined();
  });

  describe("a job on many runs", () => {
    const request = { action: "replay", version: "live", filter: { flow: "orders", from: 5 } } as const;

    it("is kept with how far it came, until it ends", async () => {
      await using opened = await open();
      const { bulk } = opened.store;
      const added = await bulk.add({ id: "a", ...request, createdAt: testTime });
      expect(added).toEqual({
        ...{ id: "a", ...request, status: "running", total: undefined, done: 0, skipped: 0, problem: undefined, cursor: undefined },
        ...{ createdAt: testTime, finishedAt: undefined },
      });
      await bulk.setTotal("a", 3);
      expect(await bulk.mark({ job: "a", run: "r1" })).toBe(true);
      expect(await bulk.mark({ job: "a", run: "r2", problem: "It is gone." })).toBe(true);
      expect(await bulk.mark({ job: "a", run: "r3" })).toBe(true);
      const came = { total: 3, done: 2, skipped: 1, problem: "It is gone.", cursor: "r3" };
      expect(await bulk.listRunning()).toMatchObject([came]);
      expect(await bulk.finish("a", { status: "canceled", finishedAt: testTime + 9 })).toBe(true);
      expect(await bulk.finish("a", { status: "done", finishedAt: testTime + 10 })).toBe(false);
      expect(await bulk.mark({ job: "a", run: "r4" })).toBe(false);
      expect(await bulk.find("a")).toMatchObject({ ...came, status: "canceled", finishedAt: testTime + 9 });
      expect(await bulk.listRunning()).toEqual([]);
    });

    it("is listed, the newest first, a page at a time", async () => {
      await using opened = await open();
      const { bulk } = opened.store;
      for (const id of ["a", "b", "c"]) await bulk.add({ id, ...request, createdAt: testTime });
      await bulk.finish("b", { status: "done", finishedAt: testTime });
      const first = await bulk.list({ limit: 2 });
      const second = await bulk.list({ limit: 2, cursor: first.nextCursor ?? "" });
      expect([first.items, second]).toMatchObject([
        [{ id: "c" }, { id: "b", status: "done" }],
        { items: [{ id: "a", status: "running" }], nextCursor: null },
      ]);
    });

    it("is forgotten a month after it ended", async () => {
      await using opened = await open();
      const { bulk } = opened.store;
      for (const id of ["old", "running"]) await bulk.add({ id, ...request, createdAt: testTime });
      await bulk.finish("old", { status: "done", finishedAt: testTime });
      await bulk.add({ id: "new", ...request, createdAt: testTime + 31 * 86_400_000 });
      expect(await bulk.find("old")).toBeUndefined();
      expect(await bulk.find("running")).toBeDefined();
    });

    it("is noted in the transaction of the run that it makes, which is not made when it has ended", async () => {
      await using opened = await open();
      const { bulk, runs } = opened.store;
      const { event, run } = await acceptRun(opened.store);
      await bulk.add({ id: "a", ...request, createdAt: testTime });
      const done = { job: "a", run: run.id };
      await runs.create(anyRun(event, { mode: "replay", replayOf: run.id }), done);
      expect(await bulk.find("a")).toMatchObject({ done: 1, cursor: run.id });
      await runs.finish(run.id, failure);
      await bulk.finish("a", { status: "canceled", finishedAt: testTime });
      const late = { ...anyRun(event), replayOf: run.id, origin: run.id };
      await expect(runs.create(late, done)).rejects.toMatchObject({ code: "request.conflict" });
      await expect(runs.retry(late, new Set(), done)).rejects.toMatchObject({ code: "request.conflict" });
      expect(await runs.find(late.id)).toBeUndefined();
      expect(await runs.find(run.id)).toMatchObject({ deadLetter: true });
    });

    it("looks at the runs of a filter, the oldest first, a bounded number at a time", async () => {
      await using opened = await open();
      const { bulk, runs } = opened.store;
      const bodies = Array.from({ length: 450 }, (_, number) => Buffer.from(`no ${number}.`));
      const accepted = (await Promise.all(bodies.map((body) => acceptRun(opened.store, { body })))).map(({ run }) => run.id);
      const { run: other } = await acceptRun(opened.store, { flow: "other" });
      await runs.finish(accepted[7] ?? "", failure);
      const end = "ffffffff";
      const look = (filter: Parameters<typeof bulk.look>[0], after = "", before = end) => bulk.look(filter, { after, before });

      const first = await look({ flow: "orders" });
      const second = await look({ flow: "orders" }, first.next);
      const third = await look({ flow: "orders" }, second.next);
      expect([first, second, third].flatMap((stretch) => stretch.runs.map(({ id }) => id))).toEqual(accepted);
      expect(third.next).toBeUndefined();
      expect((await look({ query: "no 123." })).runs).toMatchObject([{ id: accepted[123], status: "queued", deadLetter: false }]);
      expect((await look({ query: "no 123." })).next).toBe(accepted[199]);
      expect(await look({ deadLetter: true })).toEqual({
        runs: [{ id: accepted[7], status: "failed", deadLetter: true }],
        next: undefined,
      });
      expect((await look({ flow: "other" }, "", other.id)).runs).toEqual([]);
    });
  });
});
