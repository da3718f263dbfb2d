import type { FlowInput, Json } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { type AppBench, appBench } from "../testing/app-bench.ts";
import { httpSink } from "../testing/http-sink.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

/** A server with the draft of a flow `f`: a webhook at `/in`, then a request to the URL. */
async function benchWithDraft(url: string, trigger: Readonly<Record<string, Json>>): Promise<AppBench> {
  const stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const bench = stack.use(await appBench(folder.path));
  const document: FlowInput = {
    ...{ format: "gancho/1", id: "f", name: "F" },
    nodes: [
      { id: "in", type: "webhook", params: { path: "in", ...trigger } },
      { id: "out", type: "http", params: { url } },
    ],
    edges: [{ source: "in", target: "out" }],
  };
  await bench.api("POST", "/api/flows", document);
  return { ...bench, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

describe("a call at a test URL", () => {
  it("is kept as a sample, and runs the draft with real effects in test mode", async () => {
    await using sink = await httpSink();
    await using bench = await benchWithDraft(sink.url, { verify: { kind: "none" } });
    const post = (url: string) => bench.call(url, { headers: { "content-type": "application/json" }, body: '{"n":1}' });
    expect((await post("/hooks/in")).status).toBe(404);
    const answer = await post("/hooks-test/in");
    expect(answer.status).toBe(202);
    const { runId, sampleId, status } = await answer.json();
    expect(status).toBe("succeeded");
    expect(sink.deliveries).toHaveLength(1);
    expect(await bench.runs.store.runs.find(runId)).toMatchObject({ mode: "test", version: undefined });
    const samples = await (await bench.api("GET", "/api/flows/f/samples")).json();
    expect(samples.items).toMatchObject([{ id: sampleId, trigger: "in", source: "test", verdict: "accepted", event: { body: { n: 1 } } }]);

    const tried = await bench.api("POST", "/api/flows/f/test", { sampleId, effects: "mock" });
    expect(await tried.json()).toMatchObject({ steps: [{ node: "in" }, { node: "out", status: "unknown" }] });
    expect((await bench.api("DELETE", "/api/flows/f/samples")).status).toBe(204);
  });

  it("is kept as a sample but sets off nothing while the draft does not say who may call", async () => {
    await using sink = await httpSink();
    await using bench = await benchWithDraft(sink.url, {});
    const answer = await bench.call("/hooks-test/in", { headers: { "content-type": "application/json" }, body: '{"n":1}' });
    expect([answer.status, Object.keys(await answer.json())]).toEqual([202, ["sampleId"]]);
    expect(sink.deliveries).toEqual([]);
  });
});
