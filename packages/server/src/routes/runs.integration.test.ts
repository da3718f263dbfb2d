import type { Json } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { appBench } from "../testing/app-bench.ts";
import { httpSink } from "../testing/http-sink.ts";
import { chain } from "../testing/run-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const deliver = (url: string) => chain([{ id: "crm", type: "http", params: { url, retry: { attempts: 1 } } }]);

/** An app with one flow, and a sink that takes nothing until it is told to. */
async function benchWithSink() {
  const resources = new AsyncDisposableStack();
  const folder = resources.use(await temporaryFolder());
  const state = { up: false };
  const sink = resources.use(await httpSink((_, response) => response.writeHead(state.up ? 200 : 500).end("{}")));
  const bench = resources.use(await appBench(folder.path));
  await bench.api("POST", "/api/flows?publish=1", deliver(sink.url));
  const fail = async () => (await bench.runs.atRest(await bench.runs.send({ total: 5 }))).id;
  return { bench, sink, state, fail, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

describe("the list of runs", () => {
  it("refuses what it does not understand by the name of the field", async () => {
    await using folder = await temporaryFolder();
    await using bench = await appBench(folder.path);
    for (const [query, field] of [
      ["cursor=next", "cursor"],
      ["limit=0", "limit"],
      ["limit=201", "limit"],
      ["limit=many", "limit"],
      ["status=broken", "status"],
      ["status=failed&status=queued", "status"],
      ["deadLetter=perhaps", "deadLetter"],
      ["from=yesterday", "from"],
      ["to=2026-13-01T00:00:00Z", "to"],
      ["flw=orders", "flw"],
    ]) {
      const answer = await bench.api("GET", `/api/runs?${query}`);
      const problem: unknown = await answer.json();
      expect([answer.status, problem]).toMatchObject([400, { code: "request.invalid", errors: [{ path: `query.${field}` }] }]);
    }
  });

  it("gives dead letters alone, a page at a time", async () => {
    await using it = await benchWithSink();
    const { bench, state, fail } = it;
    const dead = [await fail(), await fail()];
    state.up = true;
    await fail();
    const read = async (query: string) => (await bench.api("GET", `/api/runs?deadLetter=true&limit=1${query}`)).json();
    const first = await read("");
    const second = await read(`&cursor=${first.nextCursor}`);
    expect([first, second]).toMatchObject([
      { items: [{ id: dead[1], deadLetter: true }], nextCursor: expect.any(String) },
      { items: [{ id: dead[0] }], nextCursor: null },
    ]);
  });
});

describe("a failed run", () => {
  it("goes on over the API, and both runs say so", async () => {
    await using it = await benchWithSink();
    const { bench, state, fail } = it;
    const failed = await fail();
    state.up = true;
    const answer = await bench.api("POST", `/api/runs/${failed}/retry`);
    expect(answer.status).toBe(202);
    const { runId } = await answer.json();
    await bench.runs.atRest(runId);
    const read = async (id: string) => (await bench.api("GET", `/api/runs/${id}`)).json();
    expect(await read(runId)).toMatchObject({ status: "succeeded", mode: "live", replayOf: failed, retry: true });
    expect(await read(failed)).toMatchObject({ status: "failed", deadLetter: false, dismissed: true, replayOf: null, retry: false });
    expect((await bench.api("POST", `/api/runs/${failed}/retry`)).status).toBe(409);
    expect((await bench.api("POST", "/api/runs/nothing/retry")).status).toBe(404);
  });

  it("stays a dead letter while it is replayed", async () => {
    await using it = await benchWithSink();
    const { bench, state, fail } = it;
    const failed = await fail();
    state.up = true;
    const { runId } = await (await bench.api("POST", `/api/runs/${failed}/replay`, { version: "live" })).json();
    expect(await bench.runs.atRest(runId)).toMatchObject({ status: "succeeded", mode: "replay" });
    expect((await bench.runs.store.runs.find(failed))?.deadLetter).toBe(true);
    expect((await bench.api("POST", `/api/runs/${failed}/replay`, { version: "newest" })).status).toBe(400);
  });

  it("is not replayed through a draft with errors, which are named; that its sender is not chosen is none", async () => {
    await using it = await benchWithSink();
    const { bench, sink, state, fail } = it;
    const failed = await fail();
    state.up = true;
    const { nodes, ...flow } = deliver(sink.url);
    const save = async (params: Readonly<Record<string, Json>>, revision: number) => {
      const draft = {
        ...flow,
        nodes: nodes.map((node) => (node.id === "crm" ? { ...node, params } : { ...node, params: { path: "shop" } })),
      };
      expect((await bench.api("PUT", "/api/flows/orders", draft, { "if-match": `"${revision}"` })).status).toBe(200);
    };
    const replay = () => bench.api("POST", `/api/runs/${failed}/replay`, { version: "draft" });
    await save({ url: "" }, 1);
    const refused = await replay();
    expect([refused.status, await refused.json()]).toMatchObject([
      422,
      { code: "flow.invalid", errors: [{ path: "nodes.crm.params.url" }] },
    ]);

    await save({ url: sink.url }, 2);
    const { runId } = await (await replay()).json();
    expect(await bench.runs.atRest(runId)).toMatchObject({ status: "succeeded", version: undefined });
  });
});

describe("a job on many runs", () => {
  it("is counted, begun, looked after and ended over the API", async () => {
    await using it = await benchWithSink();
    const { bench, state, fail } = it;
    const failed = [await fail(), await fail()];
    const bulk = (body: object) =>
      bench.api("POST", "/api/runs/bulk", { action: "retry", filter: { flow: "orders", status: "failed" }, ...body });
    const counted = await bulk({ dryRun: true });
    expect([counted.status, await counted.json()]).toEqual([200, { total: 2 }]);

    state.up = true;
    const begun = await bulk({});
    expect(begun.status).toBe(202);
    const { id } = await begun.json();
    const read = async () => (await bench.api("GET", `/api/runs/bulk/${id}`)).json();
    await expect.poll(read).toMatchObject({ action: "retry", status: "done", total: 2, done: 2, skipped: 0, problem: null });
    expect(await (await bench.api("GET", "/api/runs/bulk?limit=1")).json()).toMatchObject({
      items: [{ id, status: "done" }],
      nextCursor: null,
    });
    for (const run of failed) expect(await bench.runs.store.runs.findRetry(run)).toBeDefined();
    expect((await bench.api("DELETE", `/api/runs/bulk/${id}`)).status).toBe(409);
    expect((await bench.api("GET", "/api/runs/bulk/nothing")).status).toBe(404);
  });

  it("refuses what it does not understand by the name of the field", async () => {
    await using folder = await temporaryFolder();
    await using bench = await appBench(folder.path);
    for (const [body, field] of [
      [{ action: "delete", filter: {} }, "action"],
      [{ action: "retry" }, "filter"],
      [{ action: "retry", filter: { state: "failed" } }, "filter.state"],
      [{ action: "retry", filter: {}, limit: 5 }, "limit"],
      [{ action: "replay", filter: {} }, "version"],
      [{ action: "cancel", filter: {}, version: "live" }, "version"],
    ] as const) {
      const answer = await bench.api("POST", "/api/runs/bulk", body);
      const problem: unknown = await answer.json();
      expect([answer.status, problem]).toMatchObject([400, { code: "request.invalid", errors: [{ path: `json.${field}` }] }]);
    }
  });
});
