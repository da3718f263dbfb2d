import { type Flow, flowSchema, type Json } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { chain, type RunBench, runBench } from "../testing/run-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

interface Step {
  readonly id: string;
  readonly type: string;
  readonly params?: Readonly<Record<string, Json>>;
}

/** A flow that is started by hand, or by another trigger, and then goes through these nodes. */
function startedFlow(id: string, steps: readonly Step[], trigger: Step = { id: "start", type: "manual" }): Flow {
  const edges = steps.map((step, index) => ({ source: steps[index - 1]?.id ?? trigger.id, target: step.id }));
  return flowSchema.parse({ format: "gancho/1", id, name: id, nodes: [trigger, ...steps], edges });
}

const callInvoice = (params: Readonly<Record<string, Json>> = {}) => ({
  ...{ id: "invoice", type: "subflow" },
  params: { flow: "invoice", input: "{ 'order': body.id }", ...params },
});
const number = { id: "number", type: "transform", params: { expression: "{ 'number': order + 1 }" } };

async function messageOf(bench: RunBench, runId: string, node: string): Promise<Json | undefined> {
  const { steps } = await bench.service.trace(runId);
  return steps.find((step) => step.node === node)?.emissions[0]?.message;
}

describe("a subflow", () => {
  it("is waited for, and its last message goes on", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(startedFlow("invoice", [number]));
    await bench.publish(chain([callInvoice()]));
    const run = await bench.ended("orders", await bench.send({ id: 7 }));
    const child = await bench.ended("invoice");

    expect(run.status).toBe("succeeded");
    expect(child).toMatchObject({ status: "succeeded", parent: run.id, depth: 1, mode: "live" });
    expect(await messageOf(bench, run.id, "invoice")).toEqual({ runId: child.id, status: "succeeded", output: { number: 8 } });
  });

  it("wakes the run that has parked for it, which starts no second one", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path, { patienceMs: 0 });
    await bench.publish(startedFlow("invoice", [{ id: "later", type: "delay", params: { seconds: 0.3 } }, number]));
    await bench.publish(chain([callInvoice()]));
    const runId = await bench.send({ id: 7 });
    expect(await bench.atRest(runId)).toMatchObject({ status: "waiting" });

    expect(await bench.ended("orders", runId)).toMatchObject({ status: "succeeded" });
    expect((await bench.store.runs.list({ flow: "invoice" }, { limit: 10 })).items).toHaveLength(1);
    expect(await messageOf(bench, runId, "invoice")).toMatchObject({ output: { number: 8 } });
  });

  it("goes on without waiting when told to", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(startedFlow("invoice", [{ id: "later", type: "delay", params: { seconds: 60 } }]));
    await bench.publish(chain([callInvoice({ wait: false })]));
    const runId = await bench.send({ id: 7 });

    expect(await bench.ended("orders", runId)).toMatchObject({ status: "succeeded" });
    expect(await messageOf(bench, runId, "invoice")).toEqual({ runId: expect.any(String) });
  });

  it("fails its run when it fails, when it is not there, and when it cannot be started by hand", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    const failing = { id: "end", type: "stop", params: { outcome: "failed", message: "No number left." } };
    const cases: readonly (readonly [Flow | undefined, string, string])[] = [
      [undefined, "subflow.unavailable", "There is no live flow `invoice`."],
      [startedFlow("invoice", [failing]), "subflow.failed", "No number left."],
      [
        startedFlow("invoice", [], { id: "start", type: "schedule", params: { everySeconds: 31_536_000 } }),
        "subflow.unavailable",
        "no manual trigger",
      ],
    ];
    await bench.publish(chain([callInvoice()]));
    for (const [flow, code, message] of cases) {
      if (flow !== undefined) await bench.publish(flow);
      const run = await bench.ended("orders", await bench.send({ id: 7 }));
      expect(run).toMatchObject({ status: "failed", error: { code, message: expect.stringContaining(message), at: "nodes.invoice" } });
    }
  });

  it("does not call itself for ever", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path, { patienceMs: 100 });
    await bench.publish(startedFlow("loop", [{ id: "again", type: "subflow", params: { flow: "loop" } }]));
    await bench.publish(chain([{ id: "loop", type: "subflow", params: { flow: "loop" } }]));
    const run = await bench.ended("orders", await bench.send({}));

    expect(run).toMatchObject({ status: "failed", error: { code: "subflow.failed" } });
    const { items } = await bench.store.runs.list({ flow: "loop" }, { limit: 20 });
    expect(Math.max(...items.map(({ depth }) => depth))).toBe(8);
    expect(items.find(({ depth }) => depth === 8)?.error?.code).toBe("subflow.depth");
  });
});

describe("an error trigger", () => {
  const failing = { id: "end", type: "stop", params: { outcome: "failed", message: "No stock." } };

  it("starts a run for a failure of the flows that it names, with all that is known of it", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(startedFlow("alarm", [], { id: "failure", type: "error", params: { flows: ["orders"] } }));
    await bench.publish(startedFlow("deaf", [], { id: "failure", type: "error", params: { flows: ["others"] } }));
    await bench.publish(chain([failing]));
    const failed = await bench.ended("orders", await bench.send({ id: 7 }));
    const alarm = await bench.ended("alarm");

    expect((await bench.service.trace(alarm.id)).event).toMatchObject({
      run: { id: failed.id, flow: "orders", flowName: "Orders", version: 1, trigger: "order" },
      error: { code: "node.stopped", message: "No stock.", at: "nodes.end" },
      event: { method: "POST", body: { id: 7 } },
    });
    expect((await bench.store.runs.list({ flow: "deaf" }, { limit: 10 })).items).toEqual([]);
  });

  it("hears of no failure that comes from a failure, directly or over a subflow", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(startedFlow("broken", [failing]));
    await bench.publish(
      startedFlow("alarm", [{ id: "call", type: "subflow", params: { flow: "broken" } }], { id: "failure", type: "error" }),
    );
    await bench.publish(chain([failing]));
    await bench.ended("orders", await bench.send({}));
    expect(await bench.ended("alarm")).toMatchObject({ status: "failed" });
    await bench.ended("broken");

    expect((await bench.store.runs.list({ flow: "alarm" }, { limit: 10 })).items).toHaveLength(1);
  });
});
