import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import type { BulkJob } from "../store/bulk-store.ts";
import { httpSink } from "../testing/http-sink.ts";
import { chain, type RunBench, runBench } from "../testing/run-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const deliver = (url: string) =>
  chain([
    { id: "number", type: "transform", params: { expression: "{ 'number': body.number }" } },
    { id: "crm", type: "http", params: { url, retry: { attempts: 1 } } },
  ]);

/** Sends events numbered from 0 and waits until their runs rest; in their order. */
async function sendMany(bench: RunBench, count: number): Promise<readonly string[]> {
  const ids = await Promise.all(Array.from({ length: count }, (_, number) => bench.send({ number })));
  for (const id of ids) await bench.atRest(id);
  return ids;
}

async function ended(bench: RunBench, { id }: BulkJob): Promise<BulkJob> {
  await expect.poll(async () => (await bench.service.bulk.find(id)).status, { timeout: 30_000 }).not.toBe("running");
  return bench.service.bulk.find(id);
}

const failing = { filter: { status: "failed" }, version: undefined } as const;

describe("a job on many runs", () => {
  it("lets what failed go on, each once and the oldest first, and tells how far it came", async () => {
    await using folder = await temporaryFolder();
    let up = false;
    await using sink = await httpSink((_, response) => response.writeHead(up ? 200 : 500).end("{}"));
    await using bench = await runBench(folder.path, { concurrency: 1 });
    await bench.publish(deliver(sink.url));
    await sendMany(bench, 5);
    const told: BulkJob[] = [];
    bench.service.changes.subscribe((change) => {
      if (change.kind === "bulk") told.push(change.job);
    });

    up = true;
    expect(await bench.service.bulk.count({ ...failing, action: "retry" })).toBe(5);
    const job = await bench.service.bulk.begin({ ...failing, action: "retry" });
    expect(job).toMatchObject({ status: "running", total: undefined, done: 0 });
    expect(await ended(bench, job)).toMatchObject({ status: "done", total: 5, done: 5, skipped: 0, finishedAt: expect.any(Number) });
    expect([told[0], told.at(-1)]).toMatchObject([
      { total: 5, done: 0 },
      { status: "done", done: 5 },
    ]);
    await sink.received(10);
    expect(sink.deliveries.slice(5).map(({ body }) => JSON.parse(body))).toEqual([0, 1, 2, 3, 4].map((number) => ({ number })));
    expect(await bench.service.bulk.count({ ...failing, action: "dismiss" })).toBe(0);
    expect((await ended(bench, await bench.service.bulk.begin({ ...failing, action: "retry" }))).skipped).toBe(5);
  });

  it("replays none of the runs that it makes itself", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink();
    await using bench = await runBench(folder.path);
    await bench.publish(deliver(sink.url));
    const ids = await sendMany(bench, 3);
    const request = { action: "replay", version: "live", filter: { flow: "orders" } } as const;
    expect(await ended(bench, await bench.service.bulk.begin(request))).toMatchObject({ total: 3, done: 3 });
    const { items } = await bench.store.runs.list({}, { limit: 50 });
    expect(items.slice(0, 3).map(({ replayOf }) => replayOf)).toEqual(ids.toReversed());
    expect(items).toHaveLength(6);
  });

  it("dismisses and cancels, and passes over what does not fit", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink((_, response) => response.writeHead(500).end("{}"));
    await using bench = await runBench(folder.path);
    await bench.publish(chain([{ id: "crm", type: "http", params: { url: sink.url, retry: { attempts: 1 } } }]));
    const [first] = await sendMany(bench, 3);
    await bench.service.dismiss(first ?? "");
    await bench.store.flows.setStatus("orders", "paused", Date.now());
    for (let number = 0; number < 2; number++) await bench.send({ number });

    const all = { version: undefined, filter: {} };
    expect(await ended(bench, await bench.service.bulk.begin({ ...all, action: "dismiss" }))).toMatchObject({ total: 2, done: 2 });
    expect(await ended(bench, await bench.service.bulk.begin({ ...all, action: "cancel" }))).toMatchObject({ total: 2, done: 2 });
    const { items } = await bench.store.runs.list({}, { limit: 50 });
    expect(items.map(({ status, dismissed }) => [status, dismissed])).toEqual([
      ...[1, 2].map(() => ["canceled", false]),
      ...[1, 2, 3].map(() => ["failed", true]),
    ]);
  });

  it("says why it passed over a run", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink();
    await using bench = await runBench(folder.path);
    await bench.publish(deliver(sink.url));
    await sendMany(bench, 1);
    const other = chain([]);
    const renamed = other.nodes.map((node) => ({ ...node, id: "other" }));
    await bench.store.flows.saveDraft({ ...other, nodes: renamed }, 1, Date.now());
    const job = await bench.service.bulk.begin({ action: "replay", version: "draft", filter: {} });
    expect(await ended(bench, job)).toMatchObject({
      status: "done",
      total: 1,
      done: 0,
      skipped: 1,
      problem: expect.stringContaining("`order`"),
    });
  });

  it("stops when it is canceled, and what it has done stays done", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink(() => undefined);
    await using bench = await runBench(folder.path);
    await bench.publish(chain([{ id: "pass", type: "transform", params: { expression: "body" } }]));
    await sendMany(bench, 60);
    await bench.publish(deliver(sink.url));
    const job = await bench.service.bulk.begin({ action: "replay", version: "live", filter: {} });
    await sink.received(3);
    expect(await bench.service.bulk.cancel(job.id)).toMatchObject({ status: "canceled", total: 60 });
    await expect(bench.service.bulk.cancel(job.id)).rejects.toMatchObject({ code: "request.conflict" });
    await expect(bench.service.bulk.find("nowhere")).rejects.toMatchObject({ code: "request.not-found" });
    const { items } = await bench.store.runs.list({}, { limit: 200 });
    const { done } = await bench.service.bulk.find(job.id);
    // No more are under way at the same time.
    expect(done).toBeLessThanOrEqual(20);
    expect(items).toHaveLength(60 + done);
  });

  it("goes on after a restart where it was, and acts on no run twice", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink();
    const events = 40;
    const jobId = await (async () => {
      await using bench = await runBench(folder.path);
      await bench.publish(deliver(sink.url));
      await sendMany(bench, events);
      const job = await bench.service.bulk.begin({ action: "replay", version: "same", filter: {} });
      await sink.received(events + 10);
      return job.id;
    })();

    await using bench = await runBench(folder.path);
    const { done, status } = await bench.service.bulk.find(jobId);
    expect([done < events, status]).toEqual([true, "running"]);
    expect(await ended(bench, await bench.service.bulk.find(jobId))).toMatchObject({
      status: "done",
      total: events,
      done: events,
      skipped: 0,
    });
    const { items } = await bench.store.runs.list({}, { limit: 200 });
    const replayed = items.flatMap(({ replayOf }) => replayOf ?? []);
    expect([replayed.length, new Set(replayed).size]).toEqual([events, events]);
  });

  it("goes on by itself once the database can be written again", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink();
    await using bench = await runBench(folder.path);
    await bench.publish(deliver(sink.url));
    await sendMany(bench, 3);
    const other = new Database(join(folder.path, "gancho.db"));
    const job = await bench.service.bulk.begin({ action: "replay", version: "same", filter: {} });
    other.exec("begin immediate");
    await expect.poll(() => bench.errors, { timeout: 30_000 }).toContainEqual(expect.objectContaining({ code: "server.unavailable" }));
    other.close();
    expect(await ended(bench, job)).toMatchObject({ status: "done", total: 3, done: 3, skipped: 0 });
  });

  it("is refused when too many are under way", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(chain([]));
    const request = { action: "replay", version: "same", filter: {} } as const;
    await bench.store.flows.setStatus("orders", "paused", Date.now());
    for (let number = 0; number < 25; number++) await bench.send({ number });
    for (let number = 0; number < 10; number++) await bench.service.bulk.begin(request);
    await expect(bench.service.bulk.begin(request)).rejects.toMatchObject({ code: "request.conflict" });
  });
});
