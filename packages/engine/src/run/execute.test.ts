import { describe, expect, it } from "vitest";
import { GanchoError } from "../errors.ts";
import type { Json } from "../json.ts";
import { edgeMessages } from "./edge-messages.ts";
import { execute } from "./execute.ts";
import { compile } from "./plan.ts";
import type { RunRequest } from "./run-request.ts";
import { answered, flowOf, http, run, scripted, silentWorld, startedAt, transform } from "./test-run.ts";
import { defaultRunLimits, type World } from "./world.ts";

describe("execute", () => {
  it("passes a message from the trigger through every node", async () => {
    const flow = flowOf(
      [
        { id: "large", type: "filter", params: { condition: "total > 100" } },
        { id: "deal", type: "transform", params: { expression: "{ 'value': total }" } },
        http("crm"),
      ],
      "start > large",
      "large.pass > deal",
      "deal > crm",
    );
    const { world, asked } = scripted(answered(201, { id: 7 }));

    const outcome = await run(flow, { total: 250 }, world);

    expect(outcome.status).toBe("succeeded");
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      attempt: 1,
      idempotencyKey: "run-1:crm",
      call: { kind: "http", method: "POST", url: "https://crm.example.com/deals", body: '{"value":250}' },
    });
    const messages = edgeMessages(flow, outcome.steps);
    expect([0, 1, 2].map((edge) => messages.get(edge)?.map(({ message }) => message))).toEqual([
      [{ total: 250 }],
      [{ total: 250 }],
      [{ value: 250 }],
    ]);
    expect(outcome.steps.at(-1)?.emissions).toEqual([
      { port: "ok", message: { status: 201, headers: {}, body: { id: 7 }, durationMs: 10, attempts: 1 } },
    ]);
  });

  it("ends as filtered when a filter lets nothing through", async () => {
    const flow = flowOf(
      [{ id: "large", type: "filter", params: { condition: "total > 100" } }, http("crm")],
      "start > large",
      "large.pass > crm",
    );
    const outcome = await run(flow, { total: 5 });
    expect(outcome.status).toBe("filtered");
    expect(outcome.steps.map(({ node, emissions }) => [node, emissions[0]?.port])).toEqual([
      ["start", "out"],
      ["large", "reject"],
    ]);
  });

  it("ends as succeeded when a rejected message goes on somewhere", async () => {
    const flow = flowOf(
      [
        { id: "large", type: "filter", params: { condition: "false" } },
        { id: "rest", type: "transform", params: { expression: "$" } },
      ],
      "start > large",
      "large.reject > rest",
    );
    expect((await run(flow, {})).status).toBe("succeeded");
  });

  it("lets branches in flight finish when one fails", async () => {
    const flow = flowOf(
      [{ id: "bad", type: "transform", params: { expression: "$number('x')" } }, http("crm")],
      "start > bad",
      "start > crm",
    );
    const { world, asked } = scripted();
    const outcome = await run(flow, {}, world);
    expect(outcome).toMatchObject({ status: "failed", error: { at: "nodes.bad.params.expression" } });
    expect(asked).toHaveLength(1);
  });

  it("routes an error to the port that the node adds for it", async () => {
    const flow = flowOf(
      [
        { ...http("crm"), onError: "route" },
        { id: "alarm", type: "transform", params: { expression: "error.status" } },
      ],
      "start > crm",
      "crm.error > alarm",
    );
    const { world } = scripted(answered(404));
    const outcome = await run(flow, { order: 1 }, world);
    expect(outcome.status).toBe("succeeded");
    expect(outcome.steps.find(({ node }) => node === "crm")?.emissions).toEqual([
      {
        port: "error",
        message: {
          input: { order: 1 },
          error: { code: "http.status", message: expect.any(String), at: "nodes.crm", status: 404, attempts: 1 },
        },
      },
    ]);
    expect(outcome.steps.at(-1)?.emissions).toEqual([{ port: "out", message: 404 }]);
  });

  it("passes the message on unchanged after an error that is to be passed over, and through a disabled node", async () => {
    const flow = flowOf(
      [
        { id: "bad", type: "transform", params: { expression: "missing" }, onError: "continue" },
        { id: "off", type: "transform", params: { expression: "1" }, disabled: true },
      ],
      "start > bad",
      "bad > off",
    );
    const outcome = await run(flow, { order: 1 });
    expect(outcome.status).toBe("succeeded");
    expect(outcome.steps.map(({ status, emissions }) => [status, emissions[0]?.message])).toEqual([
      ["succeeded", { order: 1 }],
      ["failed", { order: 1 }],
      ["succeeded", { order: 1 }],
    ]);
  });

  it("runs a node once per message that reaches it, each path under its own ordinal", async () => {
    const flow = flowOf(
      [
        { id: "left", type: "transform", params: { expression: "'left'" } },
        { id: "right", type: "transform", params: { expression: "'right'" } },
        http("crm"),
      ],
      "start > left",
      "start > right",
      "left > crm",
      "right > crm",
    );
    const { world, asked } = scripted();
    await run(flow, {}, world);
    const byKey = Object.fromEntries(asked.map(({ idempotencyKey, call }) => [idempotencyKey, call.kind === "http" && call.body]));
    expect(byKey).toEqual({ "run-1:crm": '"left"', "run-1:crm~1": '"right"' });
  });

  it("shows the latest output of each upstream node as $nodes, and the event as $trigger", async () => {
    const flow = flowOf(
      [
        { id: "first", type: "transform", params: { expression: "{ 'a': 1 }" } },
        { id: "second", type: "transform", params: { expression: "[$nodes.first.a, $trigger.total, a]" } },
      ],
      "start > first",
      "first > second",
    );
    const outcome = await run(flow, { total: 9 });
    expect(outcome.steps.at(-1)?.emissions[0]?.message).toEqual([1, 9, 1]);
  });

  it("fails at a node whose type, version or params it does not understand, and runs the rest", async () => {
    const flow = flowOf(
      [{ id: "old", type: "acme-crm" }, { ...http("next"), version: 2 }, { id: "empty", type: "filter" }, http("crm")],
      "start > old",
      "start > next",
      "start > empty",
      "start > crm",
    );
    const outcome = await run(flow, {});
    expect(outcome.status).toBe("failed");
    expect(outcome.steps.map(({ node, status, error }) => [node, status, error?.at])).toEqual([
      ["start", "succeeded", undefined],
      ["old", "failed", "nodes.old.type"],
      ["next", "failed", "nodes.next.version"],
      ["empty", "failed", "nodes.empty.params.condition"],
      ["crm", "succeeded", undefined],
    ]);
  });

  it("ends as its stop says, and never as filtered", async () => {
    const stop = (params: Record<string, Json>) => flowOf([{ id: "end", type: "stop", params }], "start > end");
    expect((await run(stop({}), {})).status).toBe("succeeded");
    expect(await run(stop({ outcome: "failed", message: "No stock for {{ sku }}." }), { sku: "MEI-007" })).toMatchObject({
      status: "failed",
      error: { code: "node.stopped", message: "No stock for MEI-007.", at: "nodes.end" },
    });
  });

  it("stops at the limit of steps and says so", async () => {
    const flow = flowOf([{ id: "next", type: "transform", params: { expression: "$" } }], "start > next");
    const plan = compile(flow);
    const request: RunRequest = { runId: "run-1", startedAt, mode: "live", version: 1, trigger: "start", event: {}, vars: {} };
    const outcome = await execute(plan, { ...request, limits: { ...defaultRunLimits, steps: 1 } }, silentWorld);
    expect(outcome).toMatchObject({ status: "failed", error: { code: "run.steps" } });
  });

  it("starts nothing more once it is canceled, and fails by the reason it is given", async () => {
    const flow = flowOf([http("crm"), http("after")], "start > crm", "crm > after");
    const cancel = async (reason?: unknown) => {
      const controller = new AbortController();
      const world: World = {
        ...silentWorld,
        signal: controller.signal,
        effect: async () => {
          controller.abort(reason);
          return answered(200);
        },
      };
      return run(flow, {}, world);
    };
    const canceled = await cancel();
    expect(canceled.status).toBe("canceled");
    expect(canceled.steps.map(({ node }) => node)).toEqual(["start", "crm"]);
    expect(await cancel(new GanchoError("run.timeout", "The run took longer than 300 s."))).toMatchObject({
      status: "failed",
      error: { code: "run.timeout" },
    });
  });

  it("has no run where the flow has no such trigger", async () => {
    await expect(run(flowOf([]), {}, silentWorld, { trigger: "hook" })).rejects.toMatchObject({
      code: "request.not-found",
      message: "The flow has no trigger `hook`.",
    });
  });

  it("passes over edges from and to what is not there", async () => {
    const flow = flowOf([transform("next", "$")], "start > gone", "gone > next", "start.old > next", "start > next");
    const outcome = await run(flow, { n: 1 });
    expect(outcome.steps.map(({ node, ordinal }) => [node, ordinal])).toEqual([
      ["start", 0],
      ["next", 1],
    ]);
    expect([...edgeMessages(flow, outcome.steps).values()].map((messages) => messages.length)).toEqual([1, 0, 0, 1]);
  });

  it("refuses two nodes of one id, and a graph that multiplies its messages without end", () => {
    const filters = Array.from({ length: 15 }, (_, index) => ({ id: `n${index}`, type: "filter", params: { condition: "true" } }));
    const edges = filters.slice(1).flatMap(({ id }, index) => [`n${index}.pass > ${id}`, `n${index}.reject > ${id}`]);
    const flow = flowOf([...filters, { id: "start", type: "stop" }], "start > n0", ...edges);
    expect(() => compile(flow)).toThrow(
      expect.objectContaining({
        code: "flow.invalid",
        issues: [
          { path: "nodes.start", message: "Two nodes have the id `start`. Give one of them another." },
          { path: "nodes.n14", message: "More than 10000 paths lead here. Join some of them before this node." },
        ],
      }),
    );
  });

  it("refuses a circle with the nodes along it", () => {
    const flow = flowOf(
      [
        { id: "a", type: "transform", params: { expression: "$" } },
        { id: "b", type: "transform", params: { expression: "$" } },
      ],
      "start > a",
      "a > b",
      "b > a",
    );
    expect(() => compile(flow)).toThrow(
      expect.objectContaining({ code: "flow.invalid", issues: [{ path: "edges", message: expect.stringContaining("a → b → a") }] }),
    );
  });
});

describe("the reasons of steps", () => {
  const flow = flowOf([{ id: "large", type: "filter", params: { condition: "total > 100" } }], "start > large");

  it("are given unless the request does without, and change nothing else", async () => {
    const explained = await run(flow, { total: 5 });
    const bare = await run(flow, { total: 5 }, silentWorld, { explains: false });
    expect(explained.steps.at(-1)?.why).toContain("total > 100");
    expect(bare).toEqual({ ...explained, steps: explained.steps.map(({ why, ...step }) => step) });
    expect(bare.steps.at(-1)).not.toHaveProperty("why");
  });
});
