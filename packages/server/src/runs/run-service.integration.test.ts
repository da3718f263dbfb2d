import { GanchoError } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { httpSink } from "../testing/http-sink.ts";
import { anyCall, anyEvent } from "../testing/records.ts";
import { chain, runBench } from "../testing/run-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const filter = { id: "large", type: "filter", name: "Only over 100", params: { condition: "body.total > 100" } };
const deal = { id: "deal", type: "transform", params: { expression: "{ 'value': body.total }" } };
const http = (url: string, params: object = {}) => ({ id: "crm", type: "http", params: { url, ...params } });

describe("a run", () => {
  it("goes through filter, transform and http, and its trace is recomputed from the journal", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink();
    await using bench = await runBench(folder.path);
    await bench.publish(chain([filter, deal, http(`${sink.url}/deals`)]));
    const runId = await bench.send({ total: 120 });
    expect(await bench.atRest(runId)).toMatchObject({ status: "succeeded", steps: 4, mode: "live", version: 1 });
    expect(sink.deliveries).toMatchObject([{ method: "POST", path: "/deals", body: '{"value":120}' }]);

    const trace = await bench.service.trace(runId);
    expect(trace.event).toMatchObject({ method: "POST", path: "shop/orders", body: { total: 120 } });
    expect(trace.steps.map(({ node, status }) => [node, status])).toEqual(
      ["order", "large", "deal", "crm"].map((node) => [node, "succeeded"]),
    );
    expect(trace.steps[3]?.effect?.attempts).toMatchObject([{ attempt: 1, value: { status: 200, body: {} } }]);
    expect(sink.deliveries).toHaveLength(1);
  });

  it("waits, and does not fail, when what it needs cannot be read for a moment", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(chain([deal]));
    const unreadable = async () => {
      throw new GanchoError("server.unavailable", "The database cannot be read.");
    };
    Object.assign(bench.store.flows, { findVersion: unreadable });
    expect(await bench.atRest(await bench.send({ total: 1 }))).toMatchObject({ status: "waiting", dueAt: expect.any(Number) });
  });

  it("runs a document that was first sent to its thread for a trace", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(chain([deal]));
    await bench.store.flows.setStatus("orders", "paused", Date.now());
    const runId = await bench.send({ total: 1 });
    await bench.store.flows.setStatus("orders", "live", Date.now());
    // Both tasks travel in one batch, the trace in front with the text of the document.
    bench.service.flowChanged();
    await bench.service.trace(runId);
    expect(await bench.atRest(runId)).toMatchObject({ status: "succeeded" });
  });

  it("says in words why it was filtered", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(chain([filter, deal]));
    expect(await bench.atRest(await bench.send({ total: 87 }))).toMatchObject({
      status: "filtered",
      why: expect.stringContaining("`body.total > 100`"),
      error: undefined,
    });
  });

  it("becomes a dead letter when it fails for good, until it is dismissed", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink((_, response) => response.writeHead(500).end());
    await using bench = await runBench(folder.path);
    await bench.publish(chain([http(sink.url, { retry: { attempts: 2, initialSeconds: 0.01 } })]));
    const run = await bench.atRest(await bench.send({}));
    expect(run).toMatchObject({ status: "failed", deadLetter: true, error: { code: "http.status", status: 500, attempts: 2 } });
    expect(new Set(sink.deliveries.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
    expect(await bench.service.dismiss(run.id)).toMatchObject({ deadLetter: false, dismissed: true });
    await expect(bench.service.dismiss(run.id)).rejects.toMatchObject({ code: "request.conflict" });
  });

  it("parks for a long wait, holding nothing in memory, and goes on when it is due", async () => {
    await using folder = await temporaryFolder();
    let answers = 0;
    await using sink = await httpSink((_, response) => response.writeHead(answers++ === 0 ? 503 : 200).end());
    await using bench = await runBench(folder.path, { patienceMs: 0 });
    await bench.publish(chain([http(sink.url, { retry: { attempts: 2, initialSeconds: 0.3, jitter: 0 } })]));
    const runId = await bench.send({});
    const parked = await bench.atRest(runId);
    expect(parked).toMatchObject({ status: "waiting", dueAt: expect.any(Number), finishedAt: undefined });
    await sink.received(2);
    expect(sink.deliveries[1]?.headers["idempotency-key"]).toBe(sink.deliveries[0]?.headers["idempotency-key"]);
  });

  it("fails by its timeout, waits not counted", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink(() => undefined);
    await using bench = await runBench(folder.path);
    await bench.publish(chain([http(sink.url)], { timeoutSeconds: 0.2 }));
    expect(await bench.atRest(await bench.send({}))).toMatchObject({ status: "failed", error: { code: "run.timeout" } });
  });

  it("is canceled at once and for good, whatever its destination answers later", async () => {
    await using folder = await temporaryFolder();
    const answered = Promise.withResolvers<void>();
    await using sink = await httpSink((_, response) => void answered.promise.then(() => response.end("{}")));
    await using bench = await runBench(folder.path);
    await bench.publish(chain([http(sink.url)]));
    const runId = await bench.send({});
    await sink.received(1);
    expect(await bench.service.cancel(runId)).toMatchObject({ status: "canceled", deadLetter: false });
    answered.resolve();
    await expect(bench.service.cancel(runId)).rejects.toMatchObject({ code: "request.conflict" });
    expect((await bench.store.runs.find(runId))?.status).toBe("canceled");
  });

  it("is held while its flow is paused", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(chain([deal]));
    await bench.store.flows.setStatus("orders", "paused", Date.now());
    const held = await bench.send({ total: 1 });
    expect(await bench.store.runs.find(held)).toMatchObject({ status: "queued" });
    await bench.store.flows.setStatus("orders", "live", Date.now());
    bench.service.flowChanged();
    expect(await bench.atRest(held)).toMatchObject({ status: "succeeded" });
  });

  it("never shows a secret: what came back, what was sent and what failed is redacted before it is stored", async () => {
    await using folder = await temporaryFolder();
    const value = "sk_live_4eC39HqLyjWDarjtT1zdp7dc";
    await using sink = await httpSink(({ headers }, response) => response.end(JSON.stringify({ echo: headers.authorization })));
    await using bench = await runBench(folder.path);
    await bench.secrets.put("CRM", { value, hosts: [] }, Date.now());
    await bench.publish(chain([http(sink.url, { auth: { kind: "bearer", token: { $secret: "CRM" } } })]));
    const runId = await bench.send({ said: "nothing" });
    await bench.atRest(runId);
    expect(sink.deliveries[0]?.headers.authorization).toBe(`Bearer ${value}`);
    const stored = JSON.stringify([await bench.store.runs.journalOf(runId), await bench.service.trace(runId)]);
    expect(stored).toContain("Bearer [secret CRM]");
    expect(stored).not.toContain(value);
  });
});

describe("a run's caller", () => {
  it("is answered by the respond node while the run goes on", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink(() => undefined);
    await using bench = await runBench(folder.path);
    const respond = { id: "answer", type: "respond", params: { status: 201, body: { kind: "json" } } };
    await bench.publish(chain([deal, respond, http(sink.url)]));
    const runId = await bench.send({ total: 5 });
    expect(await bench.service.waitForReply(runId, Date.now() + 10_000)).toMatchObject({
      status: "running",
      response: { status: 201, body: '{"value":5}' },
    });
  });

  it("hears how the run ended, also when it asks later", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(chain([filter]));
    const runId = await bench.send({ total: 5 });
    for (let time = 0; time < 2; time++) {
      expect(await bench.service.waitForReply(runId, Date.now() + 10_000)).toMatchObject({ status: "filtered", response: undefined });
    }
  });

  it("waits no longer than its deadline", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink(() => undefined);
    await using bench = await runBench(folder.path);
    await bench.publish(chain([http(sink.url)]));
    expect(await bench.service.waitForReply(await bench.send({}), Date.now() + 20)).toBeUndefined();
  });
});

describe("accepting", () => {
  it("runs a repeated delivery once and names the first run", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(chain([deal]));
    const deliver = () =>
      bench.service.accept({ event: anyEvent(), version: 1, dedupe: { key: "d1", windowSeconds: 60 }, call: anyCall() });
    const [first, second] = await Promise.all([deliver(), deliver()]);
    expect([first.duplicate, second.duplicate]).toEqual([false, true]);
    expect(second.runId).toBe(first.runId);
    expect((await bench.store.runs.list({}, { limit: 9 })).items).toHaveLength(1);
  });

  it("turns an event away when too much waits for the disk", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(chain([deal]));
    const results = await Promise.allSettled(Array.from({ length: 5001 }, () => bench.send({})));
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toMatchObject([{ reason: { code: "server.busy" } }]);
  });
});

describe("deciding about an event", () => {
  const decide = async (params: object, body: object) => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    const flow = chain([]);
    const [trigger] = flow.nodes;
    const document = { ...flow, nodes: trigger === undefined ? [] : [{ ...trigger, params: { ...trigger.params, ...params } }] };
    return await bench.service.decide({ document, trigger: "order", event: { body: { ...body } }, runId: "run-1" });
  };

  it("starts a run for every event when nothing is said", async () => {
    expect(await decide({}, {})).toEqual({ faults: [], start: true, dedupeKey: undefined });
  });

  it("asks `when`, and takes the key from the event", async () => {
    const params = { when: "body.paid", dedupe: { key: "body.id" } };
    expect(await decide(params, { paid: true, id: 7 })).toEqual({ faults: [], start: true, dedupeKey: "7" });
    expect(await decide(params, { paid: false, id: 7 })).toEqual({ faults: [], start: false, why: "`body.paid` was false" });
  });

  it("renders the answer's templates, with the id of the run to come", async () => {
    const respond = { headers: { "x-order": "{{ body.id }}" }, body: "{{ body.id }} is {{ $run.id }}" };
    expect(await decide({ respond }, { id: 7 })).toMatchObject({ answer: { headers: { "x-order": "7" }, body: "7 is run-1" } });
    expect(await decide({ respond: { body: "as it is" } }, {})).toEqual({ faults: [], start: true });
    await expect(decide({ respond }, {})).rejects.toMatchObject({
      code: "expression.no-value",
      at: "nodes.order.params.respond.headers.x-order",
    });
  });

  it("says where an expression failed", async () => {
    await expect(decide({ when: "body.paid" }, { paid: "yes" })).rejects.toMatchObject({
      code: "expression.type",
      at: "nodes.order.params.when",
    });
  });
});

describe("replaying", () => {
  it("runs the same event through the same, the live and the draft version", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    const version = (name: string) => chain([{ id: "deal", type: "transform", params: { expression: `{ '${name}': body.total }` } }]);
    await bench.publish(version("first"));
    const original = await bench.send({ total: 3 });
    await bench.atRest(original);
    await bench.publish(version("second"));
    await bench.store.flows.saveDraft(version("draft"), 1, Date.now());

    for (const [choice, expected] of [
      ["same", "first"],
      ["live", "second"],
      ["draft", "draft"],
    ] as const) {
      const replayed = await bench.atRest(await bench.service.replay(original, choice));
      expect(replayed).toMatchObject({ status: "succeeded", mode: "replay", replayOf: original });
      const { steps } = await bench.service.trace(replayed.id);
      expect(steps.at(-1)?.emissions).toEqual([{ port: "out", message: { [expected]: 3 } }]);
    }
  });

  it("refuses a version without the trigger", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(chain([deal]));
    const original = await bench.send({ total: 3 });
    const flow = chain([]);
    await bench.store.flows.saveDraft({ ...flow, nodes: flow.nodes.map((node) => ({ ...node, id: "other" })) }, 1, Date.now());
    await expect(bench.service.replay(original, "draft")).rejects.toMatchObject({ code: "request.conflict" });
  });
});

describe("trying a draft", () => {
  it("lets nothing out in a mock, and answers from a recorded run where the request is the same", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink((_, response) => response.end('{"id":9}'));
    await using bench = await runBench(folder.path);
    const flow = chain([deal, http(sink.url)]);
    await bench.publish(flow);
    const recordedRun = await bench.send({ total: 3 });
    await bench.atRest(recordedRun);
    const trial = { document: flow, trigger: "order", effects: "mock" as const, recordedRun };
    const same = await bench.service.tryDraft({ ...trial, event: { body: { total: 3 } } });
    expect(same).toMatchObject({ run: undefined, outcome: { status: "succeeded" } });
    const other = await bench.service.tryDraft({ ...trial, event: { body: { total: 4 } } });
    expect(other.outcome.steps.at(-1)).toMatchObject({ node: "crm", status: "unknown", input: { value: 4 } });
    expect(sink.deliveries).toHaveLength(1);
    expect((await bench.store.runs.list({}, { limit: 9 })).items).toHaveLength(1);
  });

  it("does everything for real, and stores the run as a test", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink();
    await using bench = await runBench(folder.path);
    await bench.store.flows.create(chain([]), Date.now());
    const document = chain([deal, http(sink.url)]);
    const { run, outcome } = await bench.service.tryDraft({ document, trigger: "order", event: { body: { total: 3 } }, effects: "real" });
    expect(run).toMatchObject({ mode: "test", version: undefined, status: "succeeded" });
    expect(outcome).toMatchObject({ status: "succeeded", steps: [{ node: "order" }, { node: "deal" }, { node: "crm" }] });
    expect(sink.deliveries).toHaveLength(1);
  });
});
