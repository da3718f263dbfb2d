import { type Flow, flowSchema, type Json } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { httpSink } from "../testing/http-sink.ts";
import { chain, runBench } from "../testing/run-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const http = (id: string, url: string, params: Readonly<Record<string, Json>> = {}) => ({ id, type: "http", params: { url, ...params } });

/** Answers 200 but for the paths that are down. */
async function sinkWith(down: Set<string>) {
  return httpSink(({ path }, response) => void response.writeHead(down.has(path) ? 500 : 200).end(`{"path":"${path}"}`));
}

const once = { retry: { attempts: 1 } };

describe("a retry", () => {
  it("goes on from the step that failed, with the same key, and sends nothing again that was recorded", async () => {
    const down = new Set(["/crm"]);
    await using folder = await temporaryFolder();
    await using sink = await sinkWith(down);
    await using bench = await runBench(folder.path);
    await bench.publish(
      chain([
        http("stock", `${sink.url}/stock`),
        http("crm", `${sink.url}/crm`, { retry: { attempts: 2, initialSeconds: 0.01 } }),
        http("mail", `${sink.url}/mail`),
      ]),
    );
    const failed = await bench.atRest(await bench.send({ total: 3 }));
    expect(failed).toMatchObject({ status: "failed", deadLetter: true });

    down.clear();
    const retried = await bench.atRest(await bench.service.retry(failed.id));
    expect(retried).toMatchObject({ status: "succeeded", mode: "live", replayOf: failed.id, origin: failed.id, version: 1 });
    expect(sink.deliveries.map(({ path }) => path)).toEqual(["/stock", "/crm", "/crm", "/crm", "/mail"]);
    const keysOf = (wanted: string) =>
      new Set(sink.deliveries.filter(({ path }) => path === wanted).map(({ headers }) => headers["idempotency-key"]));
    expect([...keysOf("/crm")]).toEqual([`${failed.id}:crm`]);
    expect([...keysOf("/mail")]).toEqual([`${failed.id}:mail`]);
    expect(await bench.store.runs.find(failed.id)).toMatchObject({ status: "failed", deadLetter: false, dismissed: true });

    const { steps } = await bench.service.trace(retried.id);
    expect(steps.map(({ node, status }) => [node, status])).toEqual(["order", "stock", "crm", "mail"].map((node) => [node, "succeeded"]));
    expect(steps[2]?.effect?.attempts).toMatchObject([{ attempt: 1, value: { status: 200 } }]);
  });

  it("is a dead letter when it fails again, and goes on itself", async () => {
    const down = new Set(["/crm"]);
    await using folder = await temporaryFolder();
    await using sink = await sinkWith(down);
    await using bench = await runBench(folder.path);
    await bench.publish(chain([http("crm", `${sink.url}/crm`, once)]));
    const first = await bench.atRest(await bench.send({}));
    const second = await bench.atRest(await bench.service.retry(first.id));
    expect(second).toMatchObject({ status: "failed", deadLetter: true });
    await expect(bench.service.retry(first.id)).rejects.toMatchObject({ code: "request.conflict" });

    down.clear();
    const third = await bench.atRest(await bench.service.retry(second.id));
    expect(third).toMatchObject({ status: "succeeded", replayOf: second.id, origin: first.id });
    expect(new Set(sink.deliveries.map(({ headers }) => headers["idempotency-key"]))).toEqual(new Set([`${first.id}:crm`]));
  });

  it("sees the clock, the variables and the chance of the run that failed", async () => {
    const down = new Set(["/crm"]);
    await using folder = await temporaryFolder();
    await using sink = await sinkWith(down);
    await using bench = await runBench(folder.path);
    await bench.store.variables.put("PLACE", "before", Date.now());
    const seen = {
      id: "seen",
      type: "transform",
      params: { expression: "{ 'at': $now(), 'place': $vars.PLACE, 'mode': $run.mode, 'chance': $random() }" },
    };
    await bench.publish(chain([seen, http("crm", `${sink.url}/crm`, once)]));
    const failed = await bench.atRest(await bench.send({}));
    await bench.store.variables.put("PLACE", "after", Date.now());
    down.clear();
    await bench.atRest(await bench.service.retry(failed.id));
    const [first, second] = sink.deliveries.map(({ body }) => JSON.parse(body) as Json);
    expect(first).toMatchObject({ place: "before", mode: "live", chance: expect.any(Number) });
    expect(second).toEqual(first);
  });

  it("leaves a failure alone that the flow has handled", async () => {
    const down = new Set(["/maybe", "/crm"]);
    await using folder = await temporaryFolder();
    await using sink = await sinkWith(down);
    await using bench = await runBench(folder.path);
    const { nodes, edges } = chain([http("maybe", `${sink.url}/maybe`, once), http("crm", `${sink.url}/crm`, once)]);
    const passing = nodes.map((node) => (node.id === "maybe" ? { ...node, onError: "continue" } : node));
    await bench.publish(flowSchema.parse({ format: "gancho/1", id: "orders", name: "Orders", nodes: passing, edges }));
    const failed = await bench.atRest(await bench.send({}));
    expect(failed).toMatchObject({ error: { at: "nodes.crm" } });
    down.clear();
    expect(await bench.atRest(await bench.service.retry(failed.id))).toMatchObject({ status: "succeeded" });
    expect(sink.deliveries.map(({ path }) => path)).toEqual(["/maybe", "/crm", "/crm"]);
  });

  it("is made once, however many ask for it, and only of a run that has failed", async () => {
    const down = new Set(["/crm"]);
    await using folder = await temporaryFolder();
    await using sink = await sinkWith(down);
    await using bench = await runBench(folder.path);
    await bench.publish(chain([http("crm", `${sink.url}/crm`, once)]));
    const failed = await bench.atRest(await bench.send({}));
    down.clear();
    const asked = await Promise.allSettled([1, 2, 3].map(() => bench.service.retry(failed.id)));
    expect(asked.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected", "rejected"]);
    const [made] = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    await bench.atRest(made ?? "");
    await expect(bench.service.retry(made ?? "")).rejects.toMatchObject({
      code: "request.conflict",
      message: "Only a run that has failed goes on from its failed step.",
    });
    await expect(bench.service.retry("nowhere")).rejects.toMatchObject({ code: "request.not-found" });
  });

  it("sends what was to be sent at most once again only where that is what failed", async () => {
    const down = new Set(["/crm"]);
    await using folder = await temporaryFolder();
    await using sink = await sinkWith(down);
    await using bench = await runBench(folder.path);
    const careful = { ...once, delivery: "at-most-once" };
    await bench.publish(chain([http("pay", `${sink.url}/pay`, careful), http("crm", `${sink.url}/crm`, careful)]));
    const failed = await bench.atRest(await bench.send({}));
    down.clear();
    expect(await bench.atRest(await bench.service.retry(failed.id))).toMatchObject({ status: "succeeded" });
    expect(sink.deliveries.map(({ path }) => path)).toEqual(["/pay", "/crm", "/crm"]);
  });
});

/** A flow that other flows start. */
function called(id: string, url: string): Flow {
  return flowSchema.parse({
    ...{ format: "gancho/1", id, name: id },
    nodes: [{ id: "start", type: "manual" }, http("first", `${url}/first`), http("second", `${url}/second`, once)],
    edges: [
      { source: "start", target: "first" },
      { source: "first", target: "second" },
    ],
  });
}

describe("a retry over a subflow", () => {
  const call = { id: "call", type: "subflow", params: { flow: "called" } };

  it("makes the subflow go on as well, instead of starting it anew", async () => {
    const down = new Set(["/second"]);
    await using folder = await temporaryFolder();
    await using sink = await sinkWith(down);
    await using bench = await runBench(folder.path);
    await bench.publish(called("called", sink.url));
    await bench.publish(chain([call]));
    const failed = await bench.atRest(await bench.send({}));
    expect(failed).toMatchObject({ status: "failed", error: { code: "subflow.failed" } });
    down.clear();
    const retried = await bench.service.retry(failed.id);
    expect(await bench.ended("orders", retried)).toMatchObject({ status: "succeeded" });
    expect(sink.deliveries.map(({ path }) => path)).toEqual(["/first", "/second", "/second"]);
    const children = (await bench.store.runs.list({ flow: "called" }, { limit: 9 })).items;
    expect(children).toMatchObject([
      { status: "succeeded", parent: retried, origin: children[1]?.id, depth: 1 },
      { status: "failed", parent: failed.id, deadLetter: false },
    ]);
  });

  it("takes up a subflow that somebody has made go on by itself", async () => {
    const down = new Set(["/second"]);
    await using folder = await temporaryFolder();
    await using sink = await sinkWith(down);
    await using bench = await runBench(folder.path);
    await bench.publish(called("called", sink.url));
    await bench.publish(chain([call]));
    const failed = await bench.atRest(await bench.send({}));
    const child = await bench.ended("called");
    down.clear();
    const alone = await bench.atRest(await bench.service.retry(child.id));
    expect(alone).toMatchObject({ status: "succeeded", parent: undefined });
    const retried = await bench.ended("orders", await bench.service.retry(failed.id));
    expect(retried).toMatchObject({ status: "succeeded" });
    expect(sink.deliveries.map(({ path }) => path)).toEqual(["/first", "/second", "/second"]);
    const { steps } = await bench.service.trace(retried.id);
    expect(steps.at(-1)?.emissions[0]?.message).toMatchObject({ runId: alone.id, status: "succeeded" });
  });

  it("is woken at once by a subflow that somebody has made go on by itself", async () => {
    await using folder = await temporaryFolder();
    const release = Promise.withResolvers<void>();
    await using sink = await httpSink((_, response) => {
      if (sink.deliveries.length === 1) response.writeHead(500).end();
      else void release.promise.then(() => response.end("{}"));
    });
    await using bench = await runBench(folder.path, { patienceMs: 0 });
    const flow = called("called", sink.url);
    await bench.publish({ ...flow, nodes: flow.nodes.filter(({ id }) => id !== "first"), edges: [{ source: "start", target: "second" }] });
    await bench.publish(chain([call]));
    const failed = await bench.ended("orders", await bench.send({}));
    const child = await bench.ended("called");
    const alone = await bench.service.retry(child.id);
    await sink.received(2);
    const retried = await bench.service.retry(failed.id);
    expect(await bench.atRest(retried)).toMatchObject({ status: "waiting" });
    release.resolve();
    expect(await bench.ended("called", alone)).toMatchObject({ status: "succeeded", parent: undefined });
    expect(await bench.ended("orders", retried)).toMatchObject({ status: "succeeded" });
    expect(sink.deliveries).toHaveLength(2);
  });
});

describe("canceling a run", () => {
  it("cancels the subflows that it waits for, and theirs, but none that it has only started", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path, { patienceMs: 0 });
    const delay = { id: "later", type: "delay", params: { seconds: 600 } };
    const flow = (id: string, node: { readonly id: string; readonly type: string; readonly params: Json }): Flow =>
      flowSchema.parse({
        ...{ format: "gancho/1", id, name: id, nodes: [{ id: "start", type: "manual" }, node] },
        edges: [{ source: "start", target: node.id }],
      });
    await bench.publish(flow("grandchild", delay));
    await bench.publish(flow("free", delay));
    await bench.publish(flow("child", { id: "call", type: "subflow", params: { flow: "grandchild" } }));
    await bench.publish(
      chain([
        { id: "start", type: "subflow", params: { flow: "free", wait: false } },
        { id: "call", type: "subflow", params: { flow: "child" } },
      ]),
    );
    const runId = await bench.send({});
    await expect.poll(async () => (await bench.store.runs.list({ flow: "grandchild" }, { limit: 9 })).items.length).toBe(1);
    expect(await bench.service.cancel(runId)).toMatchObject({ status: "canceled" });
    const statusOf = async (id: string) => (await bench.store.runs.list({ flow: id }, { limit: 9 })).items.map(({ status }) => status);
    expect([await statusOf("child"), await statusOf("grandchild")]).toEqual([["canceled"], ["canceled"]]);
    expect((await statusOf("free"))[0]).not.toBe("canceled");
    expect(bench.errors).toEqual([]);
  });

  it("ends one that is queued or waiting for good", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path, { patienceMs: 0 });
    await bench.publish(chain([{ id: "later", type: "delay", params: { seconds: 0.5 } }]));
    const waiting = await bench.atRest(await bench.send({}));
    expect(waiting.status).toBe("waiting");
    await bench.store.flows.setStatus("orders", "paused", Date.now());
    const queued = await bench.send({});
    for (const id of [waiting.id, queued]) expect(await bench.service.cancel(id)).toMatchObject({ status: "canceled" });
    await bench.store.flows.setStatus("orders", "live", Date.now());
    bench.service.flowChanged();
    const other = await bench.send({});
    expect(await bench.ended("orders", other)).toMatchObject({ status: "succeeded" });
    for (const id of [waiting.id, queued]) expect(await bench.store.runs.find(id)).toMatchObject({ status: "canceled", dueAt: undefined });
  });
});
