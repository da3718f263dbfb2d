import { describe, expect, it } from "vitest";
import { flowSchema } from "../../flow/schema.ts";
import type { Json } from "../../json.ts";
import { execute } from "../../run/execute.ts";
import { compile } from "../../run/plan.ts";
import { scriptedWorld } from "../../testing/scripted-world.ts";
import { state } from "./state.ts";

type Params = Record<string, Json>;

/** What states give one after the other in one run, each with the same event, and how the run ended. */
async function keep(input: Json, ...states: Params[]) {
  const nodes = [{ id: "start", type: "manual" }, ...states.map((params, index) => ({ id: `s${index}`, type: "state", params }))];
  const edges = states.map((_, index) => ({ source: index === 0 ? "start" : `s${index - 1}`, target: `s${index}` }));
  const flow = flowSchema.parse({ format: "gancho/1", id: "test", name: "Test", nodes, edges });
  const request = { runId: "run", startedAt: 0, mode: "test", version: 1, trigger: "start", event: input, vars: {} } as const;
  const { steps, error } = await execute(compile(flow), request, scriptedWorld());
  return { values: steps.slice(1).map(({ emissions }) => emissions[0]?.message), error };
}

describe("state", () => {
  it("writes the message where no value is said, reads it, and forgets it", async () => {
    const { values } = await keep(
      { total: 5 },
      { operation: "set", key: "'last'" },
      { key: "'last'" },
      { operation: "delete", key: "'last'" },
      { key: "'last'" },
    );

    expect(values.map((message) => message && Object(message).value)).toEqual([{ total: 5 }, { total: 5 }, null, null]);
  });

  it("adds 1 where no number is said", async () => {
    const { values } = await keep({}, { operation: "increment", key: "1" }, { operation: "increment", key: "'1'", value: "2" });

    expect(values.map((message) => message && Object(message).value)).toEqual([1, 3]);
  });

  it("adds to numbers only", async () => {
    const { error } = await keep({}, { operation: "set", key: "'a'", value: "'x'" }, { operation: "increment", key: "'a'" });

    expect(error).toMatchObject({ code: "state.type", at: "nodes.s1" });
  });

  it.each<[string, string, string]>([
    ["a key that is neither text nor number", "$", "`$` must give a text or a number."],
    ["a key that is true", "true", "`true` must give a text or a number."],
    ["a key that is too long", "$pad('', 1001, 'a')", "A key has at most 1000 characters. Use $hash() for a long one."],
  ])("refuses %s", async (_, key, message) => {
    expect((await keep({}, { key })).error).toMatchObject({ code: "expression.type", message, at: "nodes.s0.params.key" });
  });

  it("takes a key as long as one may be", async () => {
    expect((await keep({}, { key: "$pad('', 1000, 'a')" })).error).toBeUndefined();
  });

  it.each<[string, Params]>([
    ["a value for what is read", { operation: "get", value: "1" }],
    ["a value for what is deleted", { operation: "delete", value: "1" }],
    ["a time to keep for what is read", { operation: "get", ttlSeconds: 60 }],
    ["a time to keep for what is deleted", { operation: "delete", ttlSeconds: 60 }],
  ])("refuses %s", (_, params) => {
    expect(state.params.safeParse({ key: "'a'", ...params }).success).toBe(false);
  });

  it.each(["set", "increment"])("takes a time to keep for %s", (operation) => {
    expect(state.params.safeParse({ key: "'a'", operation, ttlSeconds: 60 }).success).toBe(true);
  });
});
