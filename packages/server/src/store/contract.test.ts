import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { everyStore } from "../testing/every-store.ts";
import { anyCall, anyEvent, anyFlow, anyJournalEntry, anyRun, claimRuns, storeWithRun, testTime } from "../testing/records.ts";

const page = { limit: 50 };

const ending = { status: "succeeded", finishedAt: testTime + 50, workedMs: 40, steps: 3 } as const;

describe.each(everyStore)("a store in $name", ({ open }) => {
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

    it("halts in a long search for a text, and goes on from there", async () => {
      await using opened = await open();
      const { runs } = opened.store;
      const events = Array.from({ length: 2500 }, (_, number) =>
        anyEvent({ receivedAt: testTime + number, body: Buffer.from(number === 0 ? '{"name":"Marina"}' : "{}") }),
      );
      await Promise.all(events.map((event) => runs.accept({ event, run: anyRun(event) })));
      const first = await runs.list({ query: "marina" }, page);
      expect(first.items).toEqual([]);
      const second = await runs.list({ query: "marina" }, { ...page, cursor: first.nextCursor ?? "" });
      expect(second).toMatchObject({ items: [{ event: events[0]?.id }], nextCursor: null });
    });

    it.each([
      ["gzip", gzipSync],
      ["x-gzip", gzipSync],
      ["deflate", deflateSync],
      ["deflate", deflateRawSync],
      ["identity", (bytes: Buffer) => bytes],
      ["gzip", (bytes: Buffer) => gzipSync(Buffer.concat([bytes, Buffer.alloc(5_000_000)]))],
    ])("finds a text in a body that its sender has compressed: %s", async (encoding, compress) => {
      await using opened = await open();
      const { runs } = opened.store;
      const { request } = anyEvent();
      const event = anyEvent({
        request: { ...request, headers: { "content-encoding": encoding } },
        body: compress(Buffer.from('{"name":"Marina"}')),
      });
      const broken = anyEvent({ request: event.request, body: Buffer.from("Joana") });
      for (const each of [event, broken]) await runs.accept({ event: each, run: anyRun(each) });
      expect((await runs.list({ query: "marina" }, page)).items).toMatchObject([{ event: event.id }]);
      expect((await runs.list({ query: "nobody" }, page)).items).toEqual([]);
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

    it("counts what has not ended, by status and up to a number", async () => {
      await using opened = await open();
      const { flows, runs } = opened.store;
      await flows.create(anyFlow(), testTime);
      const accept = async (orderKey?: string) => {
        const event = anyEvent();
        const run = anyRun(event, orderKey === undefined ? {} : { orderKey });
        await runs.accept({ event, run });
        return run.id;
      };
      const [first, second] = [await accept(), await accept(), await accept()];
      await claimRuns(runs, 3, testTime);
      await runs.finish(first, ending);
      await runs.park(second, { dueAt: testTime + 1000, workedMs: 1, steps: 1 });
      for (const key of ["a", "a", undefined]) await accept(key);
      expect(await runs.countOpen(10)).toEqual({ queued: 3, running: 1, waiting: 1 });
      expect(await runs.countOpen(2)).toEqual({ queued: 2, running: 1, waiting: 1 });
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
      await secrets.sealAnew([{ name: "TOKEN", keyId: "k3", nonce: Buffer.from("m"), sealed: Buffer.from("r") }]);
      expect(await secrets.find("TOKEN")).toMatchObject({ keyId: "k3", hosts: ["a.example"], createdAt: 1, updatedAt: 2 });
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
