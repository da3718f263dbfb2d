import { describe, expect, it } from "vitest";
import { httpSink } from "../testing/http-sink.ts";
import { chain, type RunBench, runBench } from "../testing/run-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

/** An http node that sends one request in so much time. */
function paced(url: string, perSeconds: number) {
  return { id: "crm", type: "http", params: { url, pace: { limit: 1, perSeconds }, retry: { attempts: 2, initialSeconds: 0 } } };
}

/** What a run has asked of the world, as it was recorded: which effect, which attempt. */
async function recorded(bench: RunBench, runId: string) {
  const entries = await bench.store.runs.journalOf(runId);
  return entries.map(({ part = "request", attempt }) => `${part}#${attempt}`);
}

describe("a pace", () => {
  it.each([
    ["waiting in memory", 5000],
    ["parked", 0],
  ])("lets requests of all runs start one by one, those behind %s", async (_, patienceMs) => {
    const arrivals: number[] = [];
    await using folder = await temporaryFolder();
    await using sink = await httpSink((_delivery, response) => {
      arrivals.push(Date.now());
      response.end();
    });
    await using bench = await runBench(folder.path, { patienceMs });
    await bench.publish(chain([paced(sink.url, 0.2)]));
    const startedAt = Date.now();
    const runs = await Promise.all([0, 1, 2, 3].map((id) => bench.send({ id })));
    const ended = await Promise.all(runs.map((run) => bench.ended("orders", run)));

    expect(ended.map(({ status }) => status)).toEqual(Array(4).fill("succeeded"));
    for (const [index, arrival] of arrivals.entries()) expect(arrival - startedAt).toBeGreaterThanOrEqual(index * 200);
    expect(arrivals.length).toBe(4);
  });

  it("counts retries, and asks for nothing twice after a restart", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink((_delivery, response) => {
      response.writeHead(sink.deliveries.length === 1 ? 503 : 200).end();
    });
    // Long enough for an answer on a busy machine: the second attempt has to wait.
    const flow = chain([paced(sink.url, 3)]);
    let runId: string;
    {
      await using bench = await runBench(folder.path, { patienceMs: 0 });
      await bench.publish(flow);
      runId = await bench.send({});
      await sink.received(1);
      expect(await bench.atRest(runId)).toMatchObject({ status: "waiting" });
    }
    await using bench = await runBench(folder.path, { patienceMs: 0 });

    expect(await bench.ended("orders", runId)).toMatchObject({ status: "succeeded" });
    expect(await recorded(bench, runId)).toEqual(["pace#1", "request#1", "pace#2", "pace#3", "request#2"]);
    expect(sink.deliveries.map(({ headers }) => headers["idempotency-key"])).toEqual(Array(2).fill(`${runId}:crm`));
  });

  it("holds up nobody else", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink();
    await using bench = await runBench(folder.path);
    const slow = { id: "slow", type: "http", params: { url: `${sink.url}/slow`, pace: { limit: 1, perSeconds: 3600 } } };
    await bench.publish(chain([{ id: "quick", type: "http", params: { url: `${sink.url}/quick` } }, slow]));
    const runs = await Promise.all([0, 1, 2].map((id) => bench.send({ id })));
    await sink.received(4);

    expect((await Promise.all(runs.map((run) => bench.atRest(run)))).map(({ status }) => status).toSorted()).toEqual([
      "succeeded",
      "waiting",
      "waiting",
    ]);
    expect(sink.deliveries.map(({ path }) => path).toSorted()).toEqual(["/quick", "/quick", "/quick", "/slow"]);
  });
});
