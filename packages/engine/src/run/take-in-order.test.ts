import { describe, expect, it } from "vitest";
import { type FlowInput, flowSchema } from "../flow/schema.ts";
import { execute } from "./execute.ts";
import { stepKey } from "./identity.ts";
import { compile } from "./plan.ts";
import type { Step } from "./trace.ts";
import { defaultRunLimits, type EffectResult, type World } from "./world.ts";

const http = (id: string) => ({ id, type: "http", params: { method: "POST", url: "https://sink.example.com/", retry: { attempts: 1 } } });
const transform = (id: string) => ({ id, type: "transform", params: { expression: "$" } });

function planOf(nodes: FlowInput["nodes"], ...edges: readonly (readonly [source: string, target: string])[]) {
  const written = edges.map(([source, target]) => ({ source, target }));
  return compile(
    flowSchema.parse({ format: "gancho/1", id: "test", name: "Test", nodes: [{ id: "start", type: "manual" }, ...nodes], edges: written }),
  );
}

/** `a` and what is behind it come before `b` and what is behind it, in canonical order. */
const branches = planOf([http("a"), transform("a2"), http("b"), transform("b2")], ["start", "a"], ["a", "a2"], ["start", "b"], ["b", "b2"]);

/** Answers each node's effect after so many turns; parks one that has none. */
function answering(turns: Record<string, number | "parked">, aborted?: AbortController) {
  const asked: string[] = [];
  const effect = async ({ identity }: { readonly identity: Pick<Step, "node"> }): Promise<EffectResult> => {
    asked.push(identity.node);
    const wait = turns[identity.node] ?? 0;
    if (wait === "parked") return { status: "unknown", dueAt: 1000 };
    for (let left = wait; left > 0; left--) await Promise.resolve();
    if (asked.length === 3) aborted?.abort();
    return { status: "done", value: { status: 200, headers: {}, body: null }, startedAt: 0, finishedAt: 0 };
  };
  const world: World = { effect, wait: async () => "elapsed", ...(aborted === undefined ? {} : { signal: aborted.signal }) };
  return { world, asked };
}

async function run(plan: ReturnType<typeof planOf>, world: World, steps: number) {
  const inTime: string[] = [];
  const outcome = await execute(
    plan,
    {
      runId: "run",
      startedAt: 0,
      mode: "test",
      version: 1,
      trigger: "start",
      event: {},
      vars: {},
      limits: { ...defaultRunLimits, steps },
      onStep: (step) => void inTime.push(stepKey(step)),
    },
    world,
  );
  return { outcome, trace: outcome.steps.map(stepKey), inTime };
}

describe("a run that would take more steps than it may", () => {
  it.each([
    { slow: "a", turns: { a: 40 } },
    { slow: "b", turns: { b: 40 } },
  ])("has its first steps in canonical order as its trace when $slow is slow", async ({ turns }) => {
    const { world, asked } = answering(turns);
    const { outcome, trace } = await run(branches, world, 3);
    expect(trace).toEqual(["start", "a", "a2"]);
    expect(outcome).toMatchObject({ status: "failed", error: { code: "run.steps", at: "nodes.b" } });
    expect(outcome.error?.message).toBe("The run stopped after 3 steps, the most that a run may take.");
    expect(new Set(asked).size).toBe(asked.length);
  });

  it("takes what it has not taken yet, once, and no more than its limit", async () => {
    const chain = planOf([http("a"), http("a2"), http("b")], ["start", "a"], ["a", "a2"], ["start", "b"]);
    const { world, asked } = answering({ a: 40 });
    const { trace, inTime } = await run(chain, world, 3);
    expect(inTime).toEqual(["start", "b", "a", "a2"]);
    expect(trace).toEqual(["start", "a", "a2"]);
    expect(asked).toEqual(["a", "b", "a2"]);
  });

  it("joins what its first steps bring", async () => {
    const joined = planOf(
      [http("a"), http("b"), { id: "both", type: "merge" }, transform("after")],
      ["start", "a"],
      ["start", "b"],
      ["a", "both"],
      ["b", "both"],
      ["both", "after"],
    );
    const { outcome, trace } = await run(joined, answering({ a: 40 }).world, 4);
    expect(trace).toEqual(["start", "a", "b", "both"]);
    expect(outcome.error?.at).toBe("nodes.after");
  });

  it("waits while a step before its limit is open, since what follows from it may come first", async () => {
    const { outcome, trace } = await run(branches, answering({ a: "parked" }).world, 3);
    expect(trace).toEqual(["start", "a"]);
    expect(outcome).toMatchObject({ status: "waiting", dueAt: 1000 });
    expect(outcome).not.toHaveProperty("error");
  });

  it("is canceled like any other", async () => {
    const chain = planOf([http("a"), http("a2"), http("b")], ["start", "a"], ["a", "a2"], ["start", "b"]);
    const { world, asked } = answering({}, new AbortController());
    const { outcome, trace } = await run(chain, world, 3);
    expect(outcome.status).toBe("canceled");
    expect(asked).toEqual(["a", "b", "a2"]);
    expect(trace).toEqual(["start", "a", "a2"]);
  });

  it("ends as ever when it takes just as many as it may", async () => {
    const { outcome, trace } = await run(branches, answering({ a: 40 }).world, 5);
    expect(outcome.status).toBe("succeeded");
    expect(trace).toHaveLength(5);
  });
});
