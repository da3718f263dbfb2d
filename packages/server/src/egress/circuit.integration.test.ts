import { describe, expect, it } from "vitest";
import { appBench } from "../testing/app-bench.ts";
import { type HttpSink, httpSink } from "../testing/http-sink.ts";
import { chain, runBench } from "../testing/run-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

/** A destination that answers 503 until it is told that it is well. */
async function sinkWithHealth(): Promise<HttpSink & { well: boolean }> {
  const sink = Object.assign(await httpSink((_, response) => response.writeHead(sink.well ? 200 : 503).end()), { well: false });
  return sink;
}

function http(url: string, params: object = {}) {
  return { id: "crm", type: "http", params: { url, retry: { attempts: 1 }, ...params } };
}

describe("a destination that keeps failing", () => {
  it.each([{}, { delivery: "at-most-once" }])("parks its deliveries, and gets each of them once it is well: %j", async (params) => {
    await using folder = await temporaryFolder();
    await using sink = await sinkWithHealth();
    await using bench = await runBench(folder.path);
    await bench.publish(chain([http(sink.url, params)]));
    for (let failures = 0; failures < 10; failures++) {
      expect(await bench.atRest(await bench.send({}))).toMatchObject({ status: "failed", error: { code: "http.status" } });
    }
    const parked = await Promise.all([1, 2, 3].map((id) => bench.send({ id })));
    for (const run of parked) {
      const { status, dueAt } = await bench.atRest(run);
      expect({ status, dueAt }).toEqual({ status: "waiting", dueAt: expect.any(Number) });
      expect(await bench.store.runs.journalOf(run)).toEqual([]);
    }
    expect(sink.deliveries).toHaveLength(10);

    sink.well = true;
    for (const run of parked) {
      expect(await bench.ended("orders", run)).toMatchObject({ status: "succeeded" });
      expect(await bench.store.runs.journalOf(run)).toMatchObject([{ node: "crm", attempt: 1, result: { status: "done" } }]);
    }
    expect(new Set(sink.deliveries.slice(10).map(({ body }) => body)).size).toBe(3);
    expect(sink.deliveries).toHaveLength(13);
  });
});

it("a destination is shown by the API with its health", async () => {
  await using folder = await temporaryFolder();
  await using sink = await sinkWithHealth();
  await using bench = await appBench(folder.path);
  await bench.runs.publish(chain([http(`${sink.url}/deals?key=s3cret`)]));
  await bench.runs.ended("orders", await bench.runs.send({}));

  const listed = await bench.api("GET", "/api/destinations");
  expect(await listed.json()).toEqual({
    items: [
      {
        ...{ origin: sink.url, state: "closed", successes: 0, failures: 1, lastSuccessAt: null, probeAt: null },
        lastFailure: { at: expect.stringMatching(/^\d{4}-.*Z$/), message: "It answered 503." },
      },
    ],
    nextCursor: null,
  });
  expect(await (await bench.api("GET", "/api/destinations?cursor=1")).json()).toEqual({ items: [], nextCursor: null });
});
