import { describe, expect, it } from "vitest";
import { answered, flowOf, http, merge, run, scripted, silentWorld, split, transform } from "./test-run.ts";
import type { WaitRequest, World } from "./world.ts";

describe("what a run decides by itself", () => {
  it("waits under the attempt that comes after, each time for another while", async () => {
    const waits: WaitRequest[] = [];
    const world: World = {
      effect: async () => answered(503),
      wait: async (request) => {
        waits.push(request);
        return "elapsed";
      },
    };
    const retry = { attempts: 4, initialSeconds: 1000, factor: 1, jitter: 0.5 };
    await run(flowOf([http("crm", { retry })], "start > crm"), {}, world);

    expect(waits.map(({ attempt }) => attempt)).toEqual([2, 3, 4]);
    expect(new Set(waits.map(({ dueAt }) => dueAt)).size).toBe(3);
  });

  it("draws chances of its own for each step, for each item and for each run, and the same ones again", async () => {
    const flow = flowOf(
      [split("items", "[1, 2]"), transform("left", "$uuid()"), transform("right", "$uuid()")],
      "start > items",
      "items.item > left",
      "items.item > right",
    );
    const drawn = async (runId: string) => {
      const { steps } = await run(flow, {}, silentWorld, { runId });
      return steps.filter(({ node }) => node === "left" || node === "right").flatMap(({ emissions }) => emissions[0]?.message ?? []);
    };
    const first = await drawn("run-1");

    expect(await drawn("run-1")).toEqual(first);
    expect(new Set([...first, ...(await drawn("run-2"))]).size).toBe(8);
  });

  it("fails by the first failure, and answers the caller by the first answer, in the order of the flow", async () => {
    const flow = flowOf(
      [
        { id: "yes", type: "respond", params: { status: 201 } },
        { id: "again", type: "respond", params: { status: 202 } },
        http("slow"),
        transform("bad", "$number('x')"),
      ],
      "start > yes",
      "yes > again",
      "start > slow",
      "start > bad",
    );
    const { world } = scripted();
    const failing: World = { ...world, effect: async (request) => (request.call.kind === "http" ? answered(404) : world.effect(request)) };
    const { error, response } = await run(flow, {}, failing);

    expect(error?.at).toBe("nodes.slow");
    expect(response?.status).toBe(201);
  });

  it("shows behind a merge, of two messages by one node, the output that the merge has taken", async () => {
    const flow = flowOf(
      [transform("a", "'a'"), transform("b", "'b'"), transform("both", "$"), merge("joined"), transform("seen", "[$.both, $nodes.both]")],
      "start > a",
      "start > b",
      "a > both",
      "b > both",
      "both > joined",
      "joined > seen",
    );
    const { steps } = await run(flow, {});

    expect(steps.at(-1)?.emissions[0]?.message).toEqual(["b", "b"]);
  });
});
