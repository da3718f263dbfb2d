import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { type AppBench, appBench } from "../testing/app-bench.ts";
import { type Delivery, httpSink } from "../testing/http-sink.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

/** A destination that answers when the test says so. */
async function heldSink() {
  const open = new Map<string, ServerResponse>();
  const sink = await httpSink((delivery, response) => void open.set(said(delivery), response));
  return {
    ...sink,
    got: () => sink.deliveries.map(said),
    answer: (text: string, status = 200) => open.get(text)?.writeHead(status).end(),
    [Symbol.asyncDispose]: sink[Symbol.asyncDispose],
  };
}

function said({ body }: Delivery): string {
  return (JSON.parse(body) as { said: string }).said;
}

async function publish(bench: AppBench, url: string, params: object = {}): Promise<void> {
  const answer = await bench.api("POST", "/api/flows?publish=1", {
    ...{ format: "gancho/1", id: "f", name: "F" },
    nodes: [
      { id: "in", type: "webhook", params: { path: "in", verify: { kind: "none" }, orderBy: "body.of" } },
      { id: "body", type: "transform", params: { expression: "{ 'said': body.said }" } },
      { id: "out", type: "http", params: { url, retry: { attempts: 1 }, ...params } },
    ],
    edges: [
      { source: "in", target: "body" },
      { source: "body", target: "out" },
    ],
  });
  expect(answer.status).toBe(201);
}

/** Says a letter and a number; those of one letter are in order. Gives the run's id. */
async function send(bench: AppBench, text: string): Promise<string> {
  const headers = { "content-type": "application/json" };
  const answer = await bench.call("/hooks/in", { headers, body: JSON.stringify({ of: text.slice(0, 1), said: text }) });
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { runId: string }).runId;
}

describe("events in order by a key", () => {
  it("are delivered one after another for each key, side by side for several, whether a delivery is slow or fails", async () => {
    await using folder = await temporaryFolder();
    await using sink = await heldSink();
    await using bench = await appBench(folder.path);
    await publish(bench, sink.url);
    const runs: string[] = [];
    for (const text of ["a1", "a2", "b1", "a3", "b2"]) runs.push(await send(bench, text));

    await sink.received(2);
    expect(sink.got().toSorted()).toEqual(["a1", "b1"]);
    sink.answer("b1");
    await sink.received(3);
    expect(sink.got().slice(2)).toEqual(["b2"]);
    // It fails for good, and so makes way.
    sink.answer("a1", 500);
    await sink.received(4);
    expect(sink.got().slice(3)).toEqual(["a2"]);
    sink.answer("a2");
    await sink.received(5);
    expect(sink.got().slice(4)).toEqual(["a3"]);
    sink.answer("a3");
    sink.answer("b2");
    const ended = await Promise.all(runs.map((run) => bench.runs.ended("f", run)));
    expect(ended.map(({ status }) => status)).toEqual(["failed", "succeeded", "succeeded", "succeeded", "succeeded"]);
  });

  it("wait behind a run that is parked to be tried again", async () => {
    await using folder = await temporaryFolder();
    await using sink = await heldSink();
    await using bench = await appBench(folder.path, { patienceMs: 0 });
    await publish(bench, sink.url, { retry: { attempts: 2, initialSeconds: 0.3, jitter: 0 } });
    const first = await send(bench, "a1");
    await send(bench, "a2");
    await sink.received(1);
    sink.answer("a1", 503);
    expect(await bench.runs.atRest(first)).toMatchObject({ status: "waiting" });
    await sink.received(2);
    sink.answer("a1");
    await sink.received(3);
    expect(sink.got()).toEqual(["a1", "a1", "a2"]);
  });

  it("go on when the one before them is canceled", async () => {
    await using folder = await temporaryFolder();
    await using sink = await heldSink();
    await using bench = await appBench(folder.path);
    await publish(bench, sink.url);
    const first = await send(bench, "a1");
    await send(bench, "a2");
    await sink.received(1);
    await bench.runs.service.cancel(first);
    await sink.received(2);
    expect(sink.got()).toEqual(["a1", "a2"]);
  });

  it("keep their order over a restart", async () => {
    await using folder = await temporaryFolder();
    await using sink = await heldSink();
    {
      await using bench = await appBench(folder.path);
      await publish(bench, sink.url);
      await send(bench, "a1");
      await send(bench, "a2");
      await sink.received(1);
    }
    await using bench = await appBench(folder.path);
    await send(bench, "a3");
    for (const [index, text] of ["a1", "a2", "a3"].entries()) {
      await sink.received(index + 2);
      expect(sink.got().at(-1)).toBe(text);
      sink.answer(text);
    }
    expect(sink.got()).toEqual(["a1", "a1", "a2", "a3"]);
  });

  it("are refused when the key is neither a text nor a number, and in no order without a key", async () => {
    await using folder = await temporaryFolder();
    await using sink = await heldSink();
    await using bench = await appBench(folder.path);
    await publish(bench, sink.url);
    const headers = { "content-type": "application/json" };
    const post = (body: object) => bench.call("/hooks/in", { headers, body: JSON.stringify(body) });
    expect((await post({ of: ["a"] })).status).toBe(422);
    await post({ said: "x" });
    await post({ said: "y" });
    await sink.received(2);
  });
});
