import { describe, expect, it } from "vitest";
import { flowSchema } from "../../flow/schema.ts";
import type { Json } from "../../json.ts";
import { execute } from "../../run/execute.ts";
import { compile } from "../../run/plan.ts";
import type { World } from "../../run/world.ts";
import { delay } from "./delay.ts";

/** What a delay asks of the world, and how its step stands when nothing that is due later has come. */
async function delayed(params: Record<string, Json>, input: Json, now = 1000) {
  const nodes = [
    { id: "start", type: "manual" },
    { id: "later", type: "delay", params },
  ];
  const flow = flowSchema.parse({ format: "gancho/1", id: "test", name: "Test", nodes, edges: [{ source: "start", target: "later" }] });
  const calls: unknown[] = [];
  const world: World = {
    effect: async ({ call }) => {
      calls.push(call);
      const dueAt = call.kind === "timer" ? (call.until ?? now + (call.seconds ?? 0) * 1000) : now;
      return { status: "done", value: { dueAt }, startedAt: now, finishedAt: now };
    },
    wait: async ({ dueAt }) => (dueAt <= now ? "elapsed" : "parked"),
  };
  const request = { runId: "run", startedAt: 0, mode: "test", version: 1, trigger: "start", event: input, vars: {} } as const;
  const outcome = await execute(compile(flow), request, world);
  return { call: calls[0], status: outcome.status, dueAt: outcome.dueAt, error: outcome.error };
}

describe("delay", () => {
  it("leaves the run waiting until the time that the world has fixed", async () => {
    expect(await delayed({ seconds: 2 }, {})).toMatchObject({ call: { kind: "timer", seconds: 2 }, status: "waiting", dueAt: 3000 });
    expect(await delayed({ seconds: 0 }, {})).toMatchObject({ status: "succeeded" });
  });

  it.each<[string, Json, number]>([
    ["a time with its zone", "1970-01-01T00:01:00+00:00", 60_000],
    ["a day", "1970-01-02", 86_400_000],
    ["milliseconds since 1970", 61_000, 61_000],
  ])("waits until %s", async (_, at, until) => {
    expect(await delayed({ until: "at" }, { at })).toMatchObject({ call: { kind: "timer", until }, dueAt: until });
  });

  it("does not wait for a time that has passed", async () => {
    expect(await delayed({ until: "0" }, {})).toMatchObject({ status: "succeeded" });
  });

  it.each<[string, Json]>([
    ["a time that means another moment on every machine", "2026-01-01T10:00:00"],
    ["a word", "tomorrow"],
    ["a day that is not there", "2026-02-31T25:00:00Z"],
    ["a number beyond all dates", 1e20],
    ["true", true],
  ])("refuses %s", async (_, at) => {
    expect(await delayed({ until: "at" }, { at })).toMatchObject({
      call: undefined,
      error: { code: "expression.type", at: "nodes.later.params.until" },
    });
  });

  it("takes either seconds or a time", () => {
    expect(delay.params.safeParse({}).success).toBe(false);
    expect(delay.params.safeParse({ seconds: 1, until: "at" }).success).toBe(false);
  });
});
