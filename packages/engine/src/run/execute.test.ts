import { describe, expect, it } from "vitest";
import { GanchoError } from "../errors.ts";
import { type FlowInput, flowSchema } from "../flow/schema.ts";
import type { Json } from "../json.ts";
import { edgeMessages } from "./edge-messages.ts";
import { execute } from "./execute.ts";
import { type JournalEntry, recordedWorld } from "./journal.ts";
import { compile } from "./plan.ts";
import type { RunRequest } from "./run-request.ts";
import type { Outcome } from "./trace.ts";
import { defaultRunLimits, type EffectRequest, type EffectResult, type World } from "./world.ts";

const startedAt = Date.UTC(2026, 0, 2, 3, 4, 5);

function flowOf(nodes: FlowInput["nodes"], edges: FlowInput["edges"]) {
  return flowSchema.parse({ format: "gancho/1", id: "test", name: "Test", nodes, edges });
}

function run(
  flow: ReturnType<typeof flowOf>,
  event: Json,
  world: World = silentWorld,
  request: Partial<RunRequest> = {},
): Promise<Outcome> {
  const complete = { runId: "run-1", startedAt, mode: "live", version: 1, trigger: "start", event, vars: {}, ...request } as const;
  return execute(compile(flow), complete, world);
}

/** Answers every effect with 200 and lets every wait elapse. */
const silentWorld: World = { effect: async () => answered(200), wait: async () => "elapsed" };

function answered(status: number, body: Json = {}, headers: Record<string, string> = {}): EffectResult {
  return { status: "done", value: { status, headers, body }, startedAt, finishedAt: startedAt + 10 };
}

/** Answers attempts in order and keeps what was asked. */
function scripted(...answers: EffectResult[]) {
  const asked: EffectRequest[] = [];
  const waits: number[] = [];
  const world: World = {
    effect: async (request) => {
      asked.push(request);
      return answers[asked.length - 1] ?? answered(200);
    },
    wait: async ({ dueAt }) => {
      waits.push(dueAt - startedAt);
      return "elapsed";
    },
  };
  return { world, asked, waits };
}

const start = { id: "start", type: "manual" };
const http = (id: string, params: Record<string, Json> = {}) => ({
  id,
  type: "http",
  params: { method: "POST", url: "https://crm.example.com/deals", ...params },
});
const steadyRetry = { attempts: 3, initialSeconds: 1, factor: 2, jitter: 0 };

describe("execute", () => {
  it("passes a message from the trigger through every node", async () => {
    const flow = flowOf(
      [
        start,
        { id: "large", type: "filter", params: { condition: "total > 100" } },
        { id: "deal", type: "transform", params: { expression: "{ 'value': total }" } },
        http("crm"),
      ],
      [
        { source: "start", target: "large" },
        { source: "large", sourceHandle: "pass", target: "deal" },
        { source: "deal", target: "crm" },
      ],
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
      [start, { id: "large", type: "filter", params: { condition: "total > 100" } }, http("crm")],
      [
        { source: "start", target: "large" },
        { source: "large", sourceHandle: "pass", target: "crm" },
      ],
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
        start,
        { id: "large", type: "filter", params: { condition: "false" } },
        { id: "rest", type: "transform", params: { expression: "$" } },
      ],
      [
        { source: "start", target: "large" },
        { source: "large", sourceHandle: "reject", target: "rest" },
      ],
    );
    expect((await run(flow, {})).status).toBe("succeeded");
  });

  it("retries a transient answer with the planned waits and the same idempotency key", async () => {
    const flow = flowOf([start, http("crm", { retry: steadyRetry })], [{ source: "start", target: "crm" }]);
    const { world, asked, waits } = scripted(answered(503), answered(503), answered(200));

    const outcome = await run(flow, {}, world);

    expect(outcome.status).toBe("succeeded");
    expect(asked.map(({ attempt, idempotencyKey }) => [attempt, idempotencyKey])).toEqual([
      [1, "run-1:crm"],
      [2, "run-1:crm"],
      [3, "run-1:crm"],
    ]);
    expect(waits).toEqual([1010, 2010]);
  });

  it("waits as long as Retry-After asks", async () => {
    const flow = flowOf([start, http("crm", { retry: steadyRetry })], [{ source: "start", target: "crm" }]);
    const { world, waits } = scripted(answered(429, {}, { "retry-after": "30" }));
    await run(flow, {}, world);
    expect(waits).toEqual([30_010]);
  });

  it("does not retry an answer that another attempt cannot mend, and fails the run", async () => {
    const flow = flowOf([start, http("crm")], [{ source: "start", target: "crm" }]);
    const { world, asked } = scripted(answered(409, { error: "unknown_sku" }));
    const outcome = await run(flow, {}, world);
    expect(asked).toHaveLength(1);
    expect(outcome).toMatchObject({ status: "failed", error: { code: "http.status", at: "nodes.crm", status: 409, attempts: 1 } });
  });

  it("lets branches in flight finish when one fails", async () => {
    const flow = flowOf(
      [start, { id: "bad", type: "transform", params: { expression: "$number('x')" } }, http("crm")],
      [
        { source: "start", target: "bad" },
        { source: "start", target: "crm" },
      ],
    );
    const { world, asked } = scripted();
    const outcome = await run(flow, {}, world);
    expect(outcome).toMatchObject({ status: "failed", error: { at: "nodes.bad.params.expression" } });
    expect(asked).toHaveLength(1);
  });

  it("routes an error to the port that the node adds for it", async () => {
    const flow = flowOf(
      [start, { ...http("crm"), onError: "route" }, { id: "alarm", type: "transform", params: { expression: "error.status" } }],
      [
        { source: "start", target: "crm" },
        { source: "crm", sourceHandle: "error", target: "alarm" },
      ],
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
        start,
        { id: "bad", type: "transform", params: { expression: "missing" }, onError: "continue" },
        { id: "off", type: "transform", params: { expression: "1" }, disabled: true },
      ],
      [
        { source: "start", target: "bad" },
        { source: "bad", target: "off" },
      ],
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
        start,
        { id: "left", type: "transform", params: { expression: "'left'" } },
        { id: "right", type: "transform", params: { expression: "'right'" } },
        http("crm"),
      ],
      [
        { source: "start", target: "left" },
        { source: "start", target: "right" },
        { source: "left", target: "crm" },
        { source: "right", target: "crm" },
      ],
    );
    const { world, asked } = scripted();
    await run(flow, {}, world);
    const byKey = Object.fromEntries(asked.map(({ idempotencyKey, call }) => [idempotencyKey, call.kind === "http" && call.body]));
    expect(byKey).toEqual({ "run-1:crm": '"left"', "run-1:crm~1": '"right"' });
  });

  it("shows the latest output of each upstream node as $nodes, and the event as $trigger", async () => {
    const flow = flowOf(
      [
        start,
        { id: "first", type: "transform", params: { expression: "{ 'a': 1 }" } },
        { id: "second", type: "transform", params: { expression: "[$nodes.first.a, $trigger.total, a]" } },
      ],
      [
        { source: "start", target: "first" },
        { source: "first", target: "second" },
      ],
    );
    const outcome = await run(flow, { total: 9 });
    expect(outcome.steps.at(-1)?.emissions[0]?.message).toEqual([1, 9, 1]);
  });

  it("parks as waiting until the earliest time at which something goes on", async () => {
    const flow = flowOf(
      [
        start,
        http("slow", { retry: { ...steadyRetry, initialSeconds: 3600 } }),
        http("slower", { retry: { ...steadyRetry, initialSeconds: 7200, maxSeconds: 9000 } }),
      ],
      [
        { source: "start", target: "slow" },
        { source: "start", target: "slower" },
      ],
    );
    const world: World = { effect: async () => answered(503), wait: async () => "parked" };
    const outcome = await run(flow, {}, world);
    expect(outcome).toMatchObject({ status: "waiting", dueAt: startedAt + 10 + 3_600_000 });
    expect(outcome.steps.map(({ status }) => status)).toEqual(["succeeded", "waiting", "waiting"]);
  });

  it("recomputes the same outcome from the journal, without the world", async () => {
    const flow = flowOf(
      [start, http("crm", { retry: steadyRetry }), { id: "answer", type: "respond", params: { status: 201 } }],
      [
        { source: "start", target: "crm" },
        { source: "crm", target: "answer" },
      ],
    );
    const journal: JournalEntry[] = [];
    const { world: answering } = scripted(answered(503), answered(201, { id: 4 }), {
      status: "done",
      value: null,
      startedAt,
      finishedAt: startedAt,
    });
    const journaling: World = {
      ...answering,
      effect: async (request) => {
        const result = await answering.effect(request);
        const { identity, attempt, idempotencyKey, call } = request;
        if (result.status !== "unknown") journal.push({ ...identity, attempt, idempotencyKey, call, result });
        return result;
      },
    };
    const live = await run(flow, { order: 1 }, journaling);
    const recomputed = await run(flow, { order: 1 }, recordedWorld(journal));
    expect(live).toMatchObject({ status: "succeeded", response: { status: 201 } });
    expect(JSON.stringify(recomputed)).toBe(JSON.stringify(live));
  });

  it("leaves open what this world does not know, and everything after it", async () => {
    const flow = flowOf(
      [start, http("crm"), { id: "after", type: "transform", params: { expression: "status" } }],
      [
        { source: "start", target: "crm" },
        { source: "crm", target: "after" },
      ],
    );
    const outcome = await run(flow, {}, recordedWorld([]));
    expect(outcome.status).toBe("waiting");
    expect(outcome.steps.map(({ node, status }) => [node, status])).toEqual([
      ["start", "succeeded"],
      ["crm", "unknown"],
    ]);
    expect(outcome.steps[1]?.effect?.call).toMatchObject({ method: "POST" });
  });

  it("fails at a node whose type or params it does not understand, and runs the rest", async () => {
    const flow = flowOf(
      [start, { id: "old", type: "acme-crm" }, { id: "empty", type: "filter" }, http("crm")],
      [
        { source: "start", target: "old" },
        { source: "start", target: "empty" },
        { source: "start", target: "crm" },
      ],
    );
    const outcome = await run(flow, {});
    expect(outcome.status).toBe("failed");
    expect(outcome.steps.map(({ node, status, error }) => [node, status, error?.at])).toEqual([
      ["start", "succeeded", undefined],
      ["old", "failed", "nodes.old.type"],
      ["empty", "failed", "nodes.empty.params.condition"],
      ["crm", "succeeded", undefined],
    ]);
  });

  it("ends as its stop says, and never as filtered", async () => {
    const stop = (params: Record<string, Json>) =>
      flowOf([start, { id: "end", type: "stop", params }], [{ source: "start", target: "end" }]);
    expect((await run(stop({}), {})).status).toBe("succeeded");
    expect(await run(stop({ outcome: "failed", message: "No stock for {{ sku }}." }), { sku: "MEI-007" })).toMatchObject({
      status: "failed",
      error: { code: "node.stopped", message: "No stock for MEI-007.", at: "nodes.end" },
    });
  });

  it("stops at the limit of steps and says so", async () => {
    const flow = flowOf([start, { id: "next", type: "transform", params: { expression: "$" } }], [{ source: "start", target: "next" }]);
    const plan = compile(flow);
    const request: RunRequest = { runId: "run-1", startedAt, mode: "live", version: 1, trigger: "start", event: {}, vars: {} };
    const outcome = await execute(plan, { ...request, limits: { ...defaultRunLimits, steps: 1 } }, silentWorld);
    expect(outcome).toMatchObject({ status: "failed", error: { code: "run.steps" } });
  });

  it("starts nothing more once it is canceled, and fails by the reason it is given", async () => {
    const flow = flowOf(
      [start, http("crm"), http("after")],
      [
        { source: "start", target: "crm" },
        { source: "crm", target: "after" },
      ],
    );
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

  it("refuses a circle with the nodes along it", () => {
    const flow = flowOf(
      [start, { id: "a", type: "transform", params: { expression: "$" } }, { id: "b", type: "transform", params: { expression: "$" } }],
      [
        { source: "start", target: "a" },
        { source: "a", target: "b" },
        { source: "b", target: "a" },
      ],
    );
    expect(() => compile(flow)).toThrow(
      expect.objectContaining({ code: "flow.invalid", issues: [{ path: "edges", message: expect.stringContaining("a → b → a") }] }),
    );
  });
});

describe("the reasons of steps", () => {
  const flow = flowOf(
    [start, { id: "large", type: "filter", params: { condition: "total > 100" } }],
    [{ source: "start", target: "large" }],
  );

  it("are given unless the request does without, and change nothing else", async () => {
    const explained = await run(flow, { total: 5 });
    const bare = await run(flow, { total: 5 }, silentWorld, { explains: false });
    expect(explained.steps.at(-1)?.why).toContain("total > 100");
    expect(bare).toEqual({ ...explained, steps: explained.steps.map(({ why, ...step }) => step) });
    expect(bare.steps.at(-1)).not.toHaveProperty("why");
  });
});
