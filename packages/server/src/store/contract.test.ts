import { describe, expect, it } from "vitest";
import { everyStore } from "../testing/every-store.ts";
import { anyCall, anyEvent, anyFlow, anyJournalEntry, anyRun, claimRuns, testTime } from "../testing/records.ts";
import type { Store } from "./store.ts";

const page = { limit: 50 };

/** A flow with a live version, and one accepted run of it. */
async function storeWithRun(store: Store) {
  await store.flows.create(anyFlow(), testTime);
  await store.flows.publish("orders", { now: testTime });
  const event = anyEvent();
  const run = anyRun(event);
  await store.runs.accept({ event, run });
  return { event, run };
}

const ending = { status: "succeeded", finishedAt: testTime + 50, workedMs: 40, steps: 3 } as const;

describe.each(everyStore)("a store in $name", ({ open }) => {
  describe("flows", () => {
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

  describe("acceptance", () => {
    it("keeps the event byte for byte, and its run queued", async () => {
      await using opened = await open();
      const body = Buffer.from([0, 255, 128, 10, 13, 34]);
      const event = anyEvent({ body });
      const run = anyRun(event);
      expect(await opened.store.runs.accept({ event, run, call: anyCall() })).toEqual({ duplicateOf: undefined, begun: false });
      const stored = await opened.store.runs.findEvent(event.id);
      expect(Buffer.from(stored?.body ?? [])).toEqual(body);
      expect(stored?.request).toEqual(event.request);
      expect(await opened.store.runs.find(run.id)).toMatchObject({ status: "queued", version: 1, event: event.id, startedAt: undefined });
      expect((await opened.store.calls.list({}, page)).items).toMatchObject([{ verdict: "accepted", runId: run.id, status: 202 }]);
      expect(await opened.store.runs.hasEvents()).toBe(true);
    });

    it("answers a second delivery of the same key with the first run and stores nothing but the call", async () => {
      await using opened = await open();
      const { runs, calls } = opened.store;
      const deliver = () => {
        const event = anyEvent();
        return { event, run: anyRun(event), dedupe: { key: "delivery-7", expiresAt: testTime + 1000 }, call: anyCall() };
      };
      const first = deliver();
      const [one, two] = await Promise.all([runs.accept(first), runs.accept(deliver())]);
      const three = await runs.accept(deliver());
      expect([one, two, three].map(({ duplicateOf }) => duplicateOf)).toEqual([undefined, first.run.id, first.run.id]);
      expect((await runs.list({}, page)).items).toHaveLength(1);
      const verdicts = (await calls.list({}, page)).items.map(({ verdict, status, runId }) => [verdict, status, runId]);
      expect(verdicts).toEqual([
        ["duplicate", 200, first.run.id],
        ["duplicate", 200, first.run.id],
        ["accepted", 202, first.run.id],
      ]);
    });

    it("tells keys apart by flow and trigger, and forgets a key when it expires", async () => {
      await using opened = await open();
      const { runs } = opened.store;
      const deliver = (parts: Parameters<typeof anyEvent>[0]) => {
        const event = anyEvent(parts);
        return runs.accept({ event, run: anyRun(event), dedupe: { key: "k", expiresAt: event.receivedAt + 1000 } });
      };
      const results = [
        await deliver({}),
        await deliver({ trigger: "other" }),
        await deliver({ flow: "other" }),
        await deliver({ receivedAt: testTime + 1000 }),
      ];
      expect(results.map(({ duplicateOf }) => duplicateOf)).toEqual([undefined, undefined, undefined, undefined]);
    });

    it("stores the others of its transaction when one write fails", async () => {
      await using opened = await open();
      const { runs } = opened.store;
      const [first, again, other] = [anyEvent(), anyEvent(), anyEvent()];
      const results = await Promise.allSettled([
        runs.accept({ event: first, run: anyRun(first) }),
        runs.accept({ event: { ...again, id: first.id }, run: anyRun(again) }),
        runs.accept({ event: other, run: anyRun(other) }),
      ]);
      expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect((await runs.list({}, page)).items).toHaveLength(2);
    });
  });

  describe("the queue", () => {
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

  describe("the journal", () => {
    it("keeps each attempt of each effect once, in the order of recording", async () => {
      await using opened = await open();
      const { runs } = opened.store;
      const { run } = await storeWithRun(opened.store);
      const failed = {
        status: "failed",
        error: { code: "http.timeout", message: "late", retry: true },
        startedAt: 1,
        finishedAt: 2,
      } as const;
      const first = anyJournalEntry({ lineage: [12], ordinal: 2, result: failed });
      const second = anyJournalEntry({ lineage: [12], ordinal: 2, attempt: 2 });
      const other = anyJournalEntry({ lineage: [1, 2] });
      const furtherEffect = { ...second, part: "2" };
      const repeated = [second, furtherEffect].map((entry) => ({ ...entry, idempotencyKey: "changed" }));
      for (const entry of [first, second, other, furtherEffect, ...repeated]) await runs.appendJournal(run.id, entry);
      expect(await runs.journalOf(run.id)).toEqual([first, second, other, furtherEffect]);
    });

    it("passes over a run that is gone", async () => {
      await using opened = await open();
      await opened.store.runs.appendJournal("nowhere", anyJournalEntry());
      expect(await opened.store.runs.journalOf("nowhere")).toEqual([]);
    });
  });

  describe("history", () => {
    it("finds runs by flow, status, time and text, the newest first, a page at a time", async () => {
      await using opened = await open();
      const { runs } = opened.store;
      const accept = async (parts: Parameters<typeof anyEvent>[0]) => {
        const event = anyEvent(parts);
        const run = anyRun(event);
        await runs.accept({ event, run });
        return run.id;
      };
      const marina = await accept({ body: Buffer.from('{"name":"Marina 100%"}') });
      const other = await accept({ flow: "other", receivedAt: testTime + 60_000 });
      const late = await accept({ receivedAt: testTime + 300_000 });
      await runs.finish(late, { ...ending, status: "filtered", why: "`body.total > 100` was false" });
      const found = async (filter: Parameters<typeof runs.list>[0]) => (await runs.list(filter, page)).items.map(({ id }) => id);
      expect(await found({})).toEqual([late, other, marina]);
      expect(await found({ flow: "orders" })).toEqual([late, marina]);
      expect(await found({ status: "filtered" })).toEqual([late]);
      expect(await found({ from: testTime + 60_000, to: testTime + 300_000 })).toEqual([other]);
      expect(await found({ query: "marina 100%" })).toEqual([marina]);
      expect(await found({ query: "TOTAL > 100" })).toEqual([late]);
      expect(await found({ query: other })).toEqual([other]);
      expect(await found({ query: "1_0" })).toEqual([]);
      const first = await runs.list({}, { limit: 2 });
      expect(first.items.map(({ id }) => id)).toEqual([late, other]);
      expect((await runs.list({}, { limit: 2, cursor: first.nextCursor ?? "" })).items.map(({ id }) => id)).toEqual([marina]);
    });

    it("counts what happened to a flow's events", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.flows.create(anyFlow(), testTime);
      for (const [offset, status] of [
        [-10_000, "failed"],
        [0, "succeeded"],
        [100_000, "filtered"],
        [990_000, "failed"],
      ] as const) {
        const event = anyEvent({ receivedAt: testTime + offset });
        const run = anyRun(event);
        await store.runs.accept({ event, run });
        await store.runs.finish(run.id, { ...ending, status });
      }
      const activity = await store.runs.activity({ from: testTime, to: testTime + 1_000_000, buckets: 4 });
      expect(activity.get("orders")).toEqual({
        ...{ events: 3, succeeded: 1, filtered: 1, failed: 1, buckets: [2, 0, 0, 1], lastEventAt: testTime + 990_000 },
      });
    });

    it("keeps the document of a run of a draft, and an event that was typed", async () => {
      await using opened = await open();
      const { runs } = opened.store;
      const event = anyEvent({ given: { body: { total: 5 } }, body: Buffer.alloc(0) });
      const run = anyRun(event, { mode: "test", version: undefined, draft: anyFlow({ name: "Draft" }) });
      await runs.accept({ event, run });
      expect(await runs.find(run.id)).toMatchObject({ mode: "test", version: undefined });
      expect((await runs.findDraft(run.id))?.name).toBe("Draft");
      expect((await runs.findEvent(event.id))?.given).toEqual({ body: { total: 5 } });
    });
  });

  describe("the rest", () => {
    it("finds calls by flow, verdict and time", async () => {
      await using opened = await open();
      const { calls } = opened.store;
      const rejected = anyCall({ verdict: "rejected", cause: "signature", status: 401, bodyHash: undefined });
      const unknown = anyCall({ verdict: "rejected", cause: "unknown-path", flow: undefined, trigger: undefined, status: 404 });
      await Promise.all([calls.record(rejected), calls.record(unknown)]);
      expect((await calls.list({}, page)).items).toEqual([unknown, rejected]);
      expect((await calls.list({ flow: "orders" }, page)).items).toEqual([rejected]);
      expect((await calls.list({ verdict: "accepted" }, page)).items).toEqual([]);
      expect((await calls.list({ from: testTime + 3_600_000 }, page)).items).toEqual([]);
    });

    it("keeps the newest 50 samples of a flow", async () => {
      await using opened = await open();
      const { samples } = opened.store;
      const kept = Array.from({ length: 52 }, (_, index) => {
        return {
          ...{ id: anyEvent().id, flow: "orders", trigger: "order", event: { index }, capturedAt: testTime },
          verdict: "accepted",
          source: "test",
        } as const;
      });
      for (const sample of kept) await samples.add(sample);
      const listed = await samples.list("orders", { limit: 100 });
      expect(listed.items).toEqual(kept.slice(2).toReversed());
      expect(await samples.find(kept[51]?.id ?? "")).toEqual(kept[51]);
      expect(await samples.clear("orders")).toBe(50);
    });

    it("replaces a secret and keeps when it was made", async () => {
      await using opened = await open();
      const { secrets } = opened.store;
      const secret = {
        name: "TOKEN",
        keyId: "k1",
        nonce: Buffer.from("n"),
        sealed: Buffer.from("s"),
        hosts: ["a.example"],
        createdAt: 1,
        updatedAt: 1,
      };
      await secrets.put(secret);
      await secrets.put({ ...secret, keyId: "k2", createdAt: 2, updatedAt: 2 });
      expect(await secrets.find("TOKEN")).toMatchObject({ keyId: "k2", hosts: ["a.example"], createdAt: 1, updatedAt: 2 });
      expect(await secrets.list()).toHaveLength(1);
      expect(await secrets.delete("TOKEN")).toBe(true);
      expect(await secrets.find("TOKEN")).toBeUndefined();
    });

    it("keeps every state that the variables were in", async () => {
      await using opened = await open();
      const { variables } = opened.store;
      expect(await variables.current()).toEqual({ revision: 0, values: {} });
      await variables.put("PIPELINE", "a", testTime);
      await variables.put("PIPELINE", "b", testTime);
      expect(await variables.current()).toEqual({ revision: 2, values: { PIPELINE: "b" } });
      expect(await variables.snapshot(1)).toEqual({ revision: 1, values: { PIPELINE: "a" } });
      expect(await variables.delete("PIPELINE")).toBe(true);
      expect(await variables.delete("PIPELINE")).toBe(false);
      expect(await variables.current()).toEqual({ revision: 3, values: {} });
      expect(await variables.list()).toEqual([]);
    });

    it("lets a token be taken once, and not after it expired", async () => {
      await using opened = await open();
      const { sessions, meta } = opened.store;
      const session = { tokenHash: "aa", kind: "one-time", createdAt: testTime, expiresAt: testTime + 10 } as const;
      await sessions.add(session);
      expect(await sessions.find("aa", testTime + 9)).toEqual(session);
      expect(await sessions.find("aa", testTime + 10)).toBeUndefined();
      expect(await Promise.all([sessions.remove("aa"), sessions.remove("aa")])).toEqual([true, false]);
      await meta.set("k", "1");
      await meta.set("k", "2");
      expect(await meta.get("k")).toBe("2");
      await expect(opened.store.check()).resolves.toBeUndefined();
    });
  });
});
