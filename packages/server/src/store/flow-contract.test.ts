import { describe, expect, it } from "vitest";
import { everyStore } from "../testing/every-store.ts";
import { anyEvent, anyFlow, anyJournalEntry, anyRun, claimRuns, storeWithRun, testTime } from "../testing/records.ts";

describe.each(everyStore)("flows in $name", ({ open }) => {
  it("gives back the draft that it was given", async () => {
    await using opened = await open();
    const { flows } = opened.store;
    const created = await flows.create(anyFlow(), testTime);
    expect(created).toEqual({
      ...{ id: "orders", draft: anyFlow(), revision: 1, status: "draft", liveVersion: undefined, draftChanged: true },
      ...{ createdAt: testTime, updatedAt: testTime },
    });
    expect(await flows.find("orders")).toEqual(created);
    expect(await flows.find("other")).toBeUndefined();
  });

  it("drops the history of a flow while others write, and begins none of its runs any more", async () => {
    await using opened = await open();
    const { flows, runs, samples, variables } = opened.store;
    await storeWithRun(opened.store);
    const long = anyEvent();
    const longRun = anyRun(long);
    await runs.accept({ event: long, run: longRun });
    await Promise.all(Array.from({ length: 700 }, (_, ordinal) => runs.appendJournal(longRun.id, anyJournalEntry({ ordinal }))));
    const events = Array.from({ length: 1500 }, () => anyEvent());
    const dedupe = (key: number) => ({ key: String(key), expiresAt: testTime + 1_000_000 });
    await Promise.all(events.map((event, key) => runs.accept({ event, run: anyRun(event), dedupe: dedupe(key) })));
    const other = anyEvent({ flow: "other" });
    await runs.accept({ event: other, run: anyRun(other) });

    let dropped = false;
    const dropping = flows.dropHistory("orders").then(() => {
      dropped = true;
    });
    let written = 0;
    for (; !dropped; written++) await variables.put("COUNT", String(written), testTime);
    await dropping;
    expect(written).toBeGreaterThan(10);
    expect(await flows.find("orders")).toMatchObject({ status: "paused", liveVersion: 1 });
    expect((await runs.list({}, { limit: 9 })).items).toMatchObject([{ flow: "other" }]);
    expect(await runs.findEvent(long.id)).toBeUndefined();
    expect(await runs.journalOf(longRun.id)).toEqual([]);
    expect(await claimRuns(runs, 9, testTime)).toMatchObject([{ run: { flow: "other" } }]);

    const again = anyEvent();
    expect(await runs.accept({ event: again, run: anyRun(again), dedupe: dedupe(0) })).toMatchObject({ duplicateOf: undefined });
    expect(await flows.delete("orders")).toBe(true);
    expect((await samples.list("orders", { limit: 1 })).items).toEqual([]);
    expect(await runs.findEvent(again.id)).toBeUndefined();
  });

  it("refuses an id that is taken", async () => {
    await using opened = await open();
    await opened.store.flows.create(anyFlow(), testTime);
    await expect(opened.store.flows.create(anyFlow({ name: "Other" }), testTime)).rejects.toMatchObject({ code: "request.conflict" });
    expect((await opened.store.flows.find("orders"))?.draft.name).toBe("Orders");
  });

  it("saves a draft only over the revision that its author has seen", async () => {
    await using opened = await open();
    const { flows } = opened.store;
    await flows.create(anyFlow(), testTime);
    const saved = await flows.saveDraft(anyFlow({ name: "Second" }), 1, testTime + 1);
    expect(saved).toMatchObject({ revision: 2, updatedAt: testTime + 1, draft: { name: "Second" } });
    await expect(flows.saveDraft(anyFlow({ name: "Third" }), 1, testTime)).rejects.toMatchObject({ code: "request.stale" });
    await expect(flows.saveDraft(anyFlow({ id: "nowhere" }), 1, testTime)).rejects.toMatchObject({ code: "request.not-found" });
  });

  it("numbers versions, keeps each as it was published and knows whether the draft has moved on", async () => {
    await using opened = await open();
    const { flows } = opened.store;
    await flows.create(anyFlow(), testTime);
    expect(await flows.publish("orders", { note: "first", now: testTime })).toMatchObject({ version: 1, note: "first" });
    expect(await flows.find("orders")).toMatchObject({ status: "live", liveVersion: 1, draftChanged: false });

    await flows.saveDraft(anyFlow({ name: "Second" }), 1, testTime);
    expect(await flows.find("orders")).toMatchObject({ draftChanged: true });
    await flows.publish("orders", { now: testTime + 1 });
    expect(await flows.publish("orders", { document: anyFlow(), now: testTime + 2 })).toMatchObject({ version: 3 });

    expect((await flows.findVersion("orders", 2))?.document.name).toBe("Second");
    expect((await flows.listLive()).map(({ flow, version }) => [flow.id, version.version, version.document.name])).toEqual([
      ["orders", 3, "Orders"],
    ]);
    const first = await flows.listVersions("orders", { limit: 2 });
    expect(first.items.map(({ version }) => version)).toEqual([3, 2]);
    const rest = await flows.listVersions("orders", { limit: 2, cursor: first.nextCursor ?? "" });
    expect(rest).toMatchObject({ items: [{ version: 1 }], nextCursor: null });
  });

  it("keeps a paused flow paused when it is published, and a draft from being switched on", async () => {
    await using opened = await open();
    const { flows } = opened.store;
    await flows.create(anyFlow(), testTime);
    await expect(flows.setStatus("orders", "live", testTime)).rejects.toMatchObject({ code: "request.conflict" });
    await flows.publish("orders", { now: testTime });
    await flows.setStatus("orders", "paused", testTime);
    await flows.publish("orders", { now: testTime });
    expect(await flows.find("orders")).toMatchObject({ status: "paused", liveVersion: 2 });
  });

  it("lists flows by id, a page at a time", async () => {
    await using opened = await open();
    for (const id of ["c", "a", "b"]) await opened.store.flows.create(anyFlow({ id }), testTime);
    const first = await opened.store.flows.list({ limit: 2 });
    const rest = await opened.store.flows.list({ limit: 2, cursor: first.nextCursor ?? "" });
    expect([first, rest].map(({ items }) => items.map(({ id }) => id))).toEqual([["a", "b"], ["c"]]);
    expect(rest.nextCursor).toBeNull();
  });

  it("deletes a flow with its history, and starts anew under the same id", async () => {
    await using opened = await open();
    const { store } = opened;
    const { event, run } = await storeWithRun(store);
    await store.runs.appendJournal(run.id, anyJournalEntry());
    expect(await store.flows.delete("orders")).toBe(true);
    expect(await store.flows.delete("orders")).toBe(false);
    expect(await store.runs.find(run.id)).toBeUndefined();
    expect(await store.runs.findEvent(event.id)).toBeUndefined();
    expect(await store.runs.journalOf(run.id)).toEqual([]);
    await store.flows.create(anyFlow(), testTime);
    expect(await store.flows.publish("orders", { now: testTime })).toMatchObject({ version: 1 });
  });
});
