import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { anyCall, anyEvent, anyJournalEntry, anyRun, claimRuns, testTime } from "../../testing/records.ts";
import { temporaryStore } from "../../testing/temporary-store.ts";
import { pack, packText, unpack, unpackText } from "./packing.ts";

const lines = Array.from({ length: 300 }, (_, line) => ({ sku: `SKU-${line}`, title: "Blue shirt", price: line * 1.5 }));
const large = Buffer.from(JSON.stringify({ customer: "Zoë Müller", lines }));

describe("pack", () => {
  it("leaves small bytes and bytes without a pattern as they are", () => {
    expect(pack(Buffer.alloc(511, "x"))).toBeUndefined();
    expect(pack(crypto.getRandomValues(new Uint8Array(10_000)))).toBeUndefined();
    expect(packText("x".repeat(170))).toBeUndefined();
  });

  it("makes large ones smaller, and gives them back", () => {
    const packed = pack(large) ?? Buffer.alloc(0);
    expect(packed.byteLength).toBeLessThan(large.byteLength / 4);
    expect(large.equals(unpack(packed))).toBe(true);
    expect(unpackText(packText(large.toString()) ?? Buffer.alloc(0))).toBe(large.toString());
  });
});

describe("a store with large bodies", () => {
  it("keeps an event small, and gives, finds and counts its body as it came", async () => {
    await using opened = await temporaryStore();
    const { runs, calls } = opened.store;
    const event = anyEvent({ body: large });
    const run = anyRun(event);
    await runs.accept({ event, run, call: anyCall({ id: run.id }) });
    const small = anyEvent();
    await runs.accept({ event: small, run: anyRun(small) });

    using db = disposable(new Database(join(opened.folder, "gancho.db"), { readonly: true }));
    const stored = db.value.prepare("select length(body) as length from events where id = ?").get(event.id) as { length: number };
    expect(stored.length).toBeLessThan(large.byteLength / 4);
    expect(large.equals((await runs.findEvent(event.id))?.body ?? Buffer.alloc(0))).toBe(true);
    expect((await runs.list({ query: "Red shirt" }, { limit: 10 })).items).toEqual([]);
    expect((await runs.list({ query: "Zoë Müller" }, { limit: 10 })).items.map(({ id }) => id)).toEqual([run.id]);
    expect((await calls.list({}, { limit: 10 })).items).toMatchObject([{ bodyBytes: large.byteLength }]);
    const [queued] = await claimRuns(runs, 1, testTime);
    expect(large.equals(queued?.event.body ?? Buffer.alloc(0))).toBe(true);
  });

  it("keeps a journal entry small, and gives it as it was recorded", async () => {
    await using opened = await temporaryStore();
    const { runs } = opened.store;
    const event = anyEvent();
    const run = anyRun(event);
    await runs.accept({ event, run });
    const entry = anyJournalEntry({ result: { status: "done", value: { lines }, startedAt: testTime, finishedAt: testTime + 5 } });
    const small = anyJournalEntry({ ordinal: 1 });
    await runs.appendJournal(run.id, entry);
    await runs.appendJournal(run.id, small);

    expect(await runs.journalOf(run.id)).toEqual([entry, small]);
    using db = disposable(new Database(join(opened.folder, "gancho.db"), { readonly: true }));
    const bytes = db.value.prepare("select sum(length(result) + coalesce(length(packed), 0)) from journal").pluck().get();
    expect(bytes).toBeLessThan(large.byteLength / 3);
  });
});

function disposable(value: Database.Database): { readonly value: Database.Database } & Disposable {
  return { value, [Symbol.dispose]: () => void value.close() };
}
