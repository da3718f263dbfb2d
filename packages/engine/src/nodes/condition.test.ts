import { describe, expect, it } from "vitest";
import { flowSchema } from "../flow/schema.ts";
import type { Json } from "../json.ts";
import { execute } from "../run/execute.ts";
import { compile } from "../run/plan.ts";
import type { World } from "../run/world.ts";

const world: World = { effect: async () => ({ status: "unknown" }), wait: async () => "parked" };

async function run(node: { type: string; params: Record<string, Json> }, input: Json) {
  const nodes = [
    { id: "start", type: "manual" },
    { id: "node", ...node },
  ];
  const flow = flowSchema.parse({ format: "gancho/1", id: "test", name: "Test", nodes, edges: [{ source: "start", target: "node" }] });
  const request = { runId: "run", startedAt: 0, mode: "test", version: 1, trigger: "start", event: input, vars: {} } as const;
  return (await execute(compile(flow), request, world)).steps.find((step) => step.node === "node");
}

describe("a condition", () => {
  it("leaves in the trace which clause decided", async () => {
    const condition = "body.status = 'paid' and body.total > 100";
    const why = async (body: Json) => (await run({ type: "filter", params: { condition } }, { body }))?.why;

    expect(await why({ status: "paid", total: 87 })).toBe("`body.total > 100` was false (87)");
    expect(await why({ status: "open", total: 87 })).toBe("`body.status = 'paid'` was false (open)");
  });

  it("of a switch leaves in the trace what led to the case, or to none", async () => {
    const cases = [
      { id: "large", when: "total > 100" },
      { id: "small", name: "Small", when: "total > 10" },
    ];
    const why = async (total: number) => (await run({ type: "switch", params: { cases } }, { total }))?.why;

    expect(await why(87)).toBe("Small: `total > 10` was true (87)");
    expect(await why(5)).toBe("large: `total > 100` was false (5); Small: `total > 10` was false (5)");
  });

  it.each([
    ["'yes'", "text"],
    ["1", "a number"],
    ["null", "null"],
    ["[true]", "a list"],
    ["{ 'a': true }", "an object"],
  ])("%s is neither true nor false", async (condition, kind) => {
    const step = await run({ type: "filter", params: { condition } }, {});

    expect(step?.error).toEqual({
      code: "expression.type",
      message: `The condition gave ${kind}, not true or false. Compare it with something.`,
      at: "nodes.node.params.condition",
    });
  });

  it("without a value names what was missing", async () => {
    const step = await run({ type: "filter", params: { condition: "body.totl" } }, { body: { total_price: 1 } });

    expect(step?.error).toMatchObject({ code: "expression.no-value", at: "nodes.node.params.condition" });
    expect(step?.error?.message).toContain("totl");
  });

  it("of a case that comes after the first true one is not looked at", async () => {
    const cases = [
      { id: "a", when: "true" },
      { id: "b", when: "'no condition'" },
    ];

    expect((await run({ type: "switch", params: { cases } }, 1))?.emissions).toEqual([{ port: "a", message: 1 }]);
    expect((await run({ type: "switch", params: { cases, mode: "all" } }, 1))?.error).toMatchObject({
      at: "nodes.node.params.cases.1.when",
    });
  });
});
