import { describe, expect, it } from "vitest";
import { flowSchema } from "../flow/schema.ts";
import type { Json } from "../json.ts";
import { runFlowTests } from "./run-flow-tests.ts";

interface WrittenTest {
  readonly name?: string;
  readonly trigger?: string;
  readonly event?: Record<string, Json>;
  readonly responses?: Record<string, { status?: number; body?: Json; error?: string }[]>;
  readonly expect: Record<string, unknown>;
}

const document = { format: "gancho/1", id: "test", name: "Test" };

/** Webhook with a condition, filter, delivery with three attempts, answer to the caller. */
function flowWith(...tests: WrittenTest[]) {
  return flowSchema.parse({
    format: "gancho/1",
    id: "orders",
    name: "Orders",
    nodes: [
      { id: "in", type: "webhook", params: { path: "shop/orders", verify: { kind: "none" }, when: "$not(body.spam = true)" } },
      { id: "large", type: "filter", params: { condition: "body.total > 100" } },
      {
        id: "crm",
        type: "http",
        params: {
          url: "https://crm.example.com/deals",
          headers: { "X-Path": "{{ path }}" },
          body: { kind: "json", value: "{ 'value': body.total }" },
          retry: { attempts: 3 },
        },
      },
      { id: "answer", type: "respond", params: { status: 201, body: { kind: "json", value: "{ 'stored': true }" } } },
    ],
    edges: [
      { source: "in", target: "large" },
      { source: "large", sourceHandle: "pass", target: "crm" },
      { source: "crm", target: "answer" },
    ],
    tests: tests.map((test) => ({ name: "a test", ...test })),
  });
}

const largeOrder = { body: { total: 250 } };

async function runOne(test: WrittenTest) {
  const [result] = await runFlowTests(flowWith(test));
  if (result === undefined) throw new Error("There is no result.");
  return result;
}

describe("runFlowTests", () => {
  it("passes what is as expected, in every respect", async () => {
    const result = await runOne({
      event: largeOrder,
      expect: {
        status: "succeeded",
        requests: [
          { node: "crm", method: "POST", url: "https://crm.example.com/deals", headers: { "x-path": "shop/orders" }, body: { value: 250 } },
        ],
        output: { crm: { status: 200, headers: {}, body: {}, durationMs: 0, attempts: 1 } },
        response: { status: 201, body: { stored: true } },
        where: ["$count(steps) = 4", "requests[0].body.value = 250"],
      },
    });

    expect(result.failures).toEqual([]);
    expect(result).toMatchObject({ passed: true, outcome: { status: "succeeded" } });
  });

  it("lets free what a test does not name", async () => {
    expect(await runOne({ event: largeOrder, expect: {} })).toMatchObject({ passed: true });
  });

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    ["another status", { status: "filtered" }, "status", /^expected filtered, got succeeded$/],
    [
      "a request that was not expected",
      { requests: [] },
      "requests",
      /^expected 0, got 1 \(crm: POST https:\/\/crm\.example\.com\/deals\)$/,
    ],
    ["another method", { requests: [{ node: "crm", method: "PUT" }] }, "requests.0.method", /^expected "PUT", got "POST"$/],
    ["another body", { requests: [{ node: "crm", body: { value: 251 } }] }, "requests.0.body.value", /^expected 251, got 250$/],
    ["more in a body", { requests: [{ node: "crm", body: {} }] }, "requests.0.body.value", /^expected nothing here, got 250$/],
    [
      "a header that is missing",
      { requests: [{ node: "crm", headers: { "X-Other": "1" } }] },
      "requests.0.headers.X-Other",
      /got nothing$/,
    ],
    ["another output", { output: { crm: { status: 500 } } }, "output.crm.status", /^expected 500, got 200$/],
    ["a node that emitted nothing", { output: { nowhere: 1 } }, "output.nowhere", /^expected 1, got nothing$/],
    ["another answer to the caller", { response: { body: { stored: false } } }, "response.body.stored", /^expected false, got true$/],
    [
      "a request that never came",
      { requests: [{ node: "crm" }, { node: "crm", method: "POST", url: "https://crm.example.com/notes" }] },
      "requests",
      /^expected 2, got 1 \(crm: POST/,
    ],
    ["a predicate without a value", { where: ["steps.gone"] }, "where.0", /got no value$/],
    ["a predicate that is false", { where: ["status = 'failed'"] }, "where.0", /got false$/],
    ["a predicate that cannot be evaluated", { where: ["$number('x')"] }, "where.0", /./],
  ])("tells of %s", async (_, expected, path, message) => {
    const { passed, failures } = await runOne({ event: largeOrder, expect: expected });

    expect(passed).toBe(false);
    expect(failures).toEqual([expect.objectContaining({ path, message: expect.stringMatching(message) })]);
  });

  it("answers attempts in order and repeats the last answer", async () => {
    const recovered = { event: largeOrder, responses: { crm: [{ status: 503 }, { status: 200 }] }, expect: { status: "succeeded" } };
    const down = { event: largeOrder, responses: { crm: [{ error: "refused" }] }, expect: { status: "failed" } };

    const results = await runFlowTests(flowWith(recovered, down));

    expect(results.map(({ passed }) => passed)).toEqual([true, true]);
    expect(results.map(({ outcome }) => outcome?.steps.find(({ node }) => node === "crm")?.effect?.attempts.length)).toEqual([2, 3]);
  });

  it("asks the trigger first whether it lets the event in", async () => {
    const result = await runOne({ event: { body: { total: 250, spam: true } }, expect: { status: "filtered", requests: [] } });

    expect(result).toMatchObject({ passed: true, outcome: { steps: [] } });
  });

  it("tells of requests and of an answer that never came", async () => {
    const { failures } = await runOne({
      event: { body: { total: 1 } },
      expect: { requests: [{ node: "crm", url: "https://crm.example.com/deals" }], response: { status: 201 } },
    });

    expect(failures).toEqual([
      {
        path: "requests",
        message: "expected 1, got 0",
        diff: ["- [", "-   {", '-     "node": "crm"', '-     "url": "https://crm.example.com/deals"', "-   }", "- ]", "+ []"],
      },
      { path: "response", message: "expected an answer to the caller, got none" },
    ]);
  });

  it("asks the trigger's schema too, of a body that is not there as of any other", async () => {
    const hook = { id: "in", type: "webhook", params: { schema: { type: "object" }, verify: { kind: "none" } } };
    const tests = [{}, { body: { a: 1 } }].map((event, index) => ({ name: String(index), event, expect: {} }));
    const [nothing, something] = await runFlowTests(flowSchema.parse({ ...document, nodes: [hook], tests }));

    expect(nothing?.outcome).toEqual({ status: "filtered", steps: [] });
    expect(something?.outcome?.steps).toMatchObject([{ node: "in", input: { method: "POST", path: "", body: { a: 1 } } }]);
  });

  it("fails where the trigger's condition is neither true nor false, and sees no nodes", async () => {
    const hook = { id: "in", type: "webhook", params: { path: "orders", methods: ["PUT"], when: "method", verify: { kind: "none" } } };
    const tests = [{ name: "a test", expect: {} }];
    const [result] = await runFlowTests(flowSchema.parse({ ...document, nodes: [hook], tests }));
    const unseen = { ...hook, params: { ...hook.params, when: "$nodes.in.method = 'PUT'" } };
    const [other] = await runFlowTests(flowSchema.parse({ ...document, nodes: [unseen], tests }));

    expect(result).toEqual({
      name: "a test",
      passed: false,
      failures: [{ path: "nodes.in.params.when", message: "`method` must be true or false." }],
    });
    expect(other?.outcome).toEqual({ status: "filtered", steps: [] });
  });

  it("fails a test where the condition itself fails", async () => {
    const hook = { id: "in", type: "webhook", params: { path: "orders", when: "1 + method", verify: { kind: "none" } } };
    const [result] = await runFlowTests(flowSchema.parse({ ...document, nodes: [hook], tests: [{ name: "a test", expect: {} }] }));

    expect(result?.failures).toEqual([{ path: "", message: "`+` needs a number on its right, not text." }]);
  });

  it("fails a test of a flow without a trigger", async () => {
    const nodes = [{ id: "end", type: "stop" }];
    const [result] = await runFlowTests(flowSchema.parse({ ...document, nodes, tests: [{ name: "a test", expect: {} }] }));

    expect(result?.failures).toEqual([{ path: "trigger", message: "the flow has no trigger" }]);
  });

  it("tells bodies apart: none, text, and JSON", async () => {
    const url = "https://crm.example.com";
    const nodes = [
      { id: "start", type: "manual" },
      { id: "none", type: "http", params: { url, method: "GET" } },
      { id: "text", type: "http", params: { url, body: { kind: "text", text: "a=1" } } },
    ];
    const edges = [
      { source: "start", target: "none" },
      { source: "none", target: "text" },
    ];
    const requests = [
      { node: "none", body: null },
      { node: "text", body: "a=1" },
    ];
    const [result] = await runFlowTests(flowSchema.parse({ ...document, nodes, edges, tests: [{ name: "a test", expect: { requests } }] }));

    expect(result?.failures).toEqual([]);
  });

  it("says where a run failed that should have succeeded", async () => {
    const { failures } = await runOne({ event: { body: { total: "much" } }, expect: { status: "succeeded" } });

    expect(failures).toEqual([
      { path: "status", message: expect.stringMatching(/^expected succeeded, got failed: .*\(nodes\.large\.params\.condition\)$/) },
    ]);
  });

  it("fails a test of a trigger that is not there", async () => {
    expect(await runOne({ trigger: "nowhere", expect: {} })).toMatchObject({
      passed: false,
      failures: [{ path: "trigger", message: "the flow has no trigger `nowhere`" }],
    });
  });

  it("gives the same results each time", async () => {
    const flow = flowWith({ event: largeOrder, responses: { crm: [{ status: 503 }, {}] }, expect: {} });

    expect(await runFlowTests(flow)).toEqual(await runFlowTests(flow));
  });

  it("say what to do about a variable, of which they have none", async () => {
    const hook = { id: "in", type: "webhook", params: { path: "in", verify: { kind: "none" } } };
    const tested = (expression: string) => ({
      ...document,
      nodes: [hook, { id: "name", type: "transform", params: { expression } }],
      edges: [{ source: "in", target: "name" }],
      tests: [{ name: "has a name", expect: { status: "succeeded" } }],
    });
    const [bare] = await runFlowTests(flowSchema.parse(tested("$vars.NAME")));
    expect(bare?.failures[0]?.message).toContain("There is no variable `NAME`. Set it, or give it a default: `$vars.NAME ?? 'text'`.");
    const [withDefault] = await runFlowTests(flowSchema.parse(tested("$vars.NAME ?? 'Ana'")));
    expect(withDefault?.passed).toBe(true);
  });
});
