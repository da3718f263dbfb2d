import { describe, expect, it } from "vitest";
import { type FlowInput, flowSchema } from "../flow/schema.ts";
import type { Json } from "../json.ts";
import { execute } from "./execute.ts";
import { stepKey } from "./identity.ts";
import { compile } from "./plan.ts";
import type { Outcome, Step } from "./trace.ts";
import type { EffectResult, World } from "./world.ts";

type Nodes = FlowInput["nodes"];

/** Edges in short: `"switch.a > crm"`; the port may be left out. */
function flowOf(nodes: Nodes, ...edges: string[]) {
  const written = edges.map((edge) => {
    const [from = "", target = ""] = edge.split(" > ");
    const [source = "", sourceHandle] = from.split(".");
    return sourceHandle === undefined ? { source, target } : { source, sourceHandle, target };
  });
  return flowSchema.parse({
    format: "gancho/1",
    id: "test",
    name: "Test",
    nodes: [{ id: "start", type: "manual" }, ...nodes],
    edges: written,
  });
}

interface Ran extends Outcome {
  /** Steps by key, in the order in which they ended. */
  readonly inTime: readonly string[];
  readonly of: (key: string) => Step | undefined;
}

async function run(flow: ReturnType<typeof flowOf>, event: Json, world: World = answering({})): Promise<Ran> {
  const inTime: string[] = [];
  const onStep = (step: Step): void => {
    inTime.push(stepKey(step));
  };
  const request = { runId: "run", startedAt: 0, mode: "test", version: 1, trigger: "start", event, vars: {}, onStep } as const;
  const outcome = await execute(compile(flow), request, world);
  return { ...outcome, inTime, of: (key) => outcome.steps.find((step) => stepKey(step) === key) };
}

/** Answers each http step by its key: a status, after so many turns; 200 at once for one that is not named. */
function answering(answers: Record<string, { status?: number; turns?: number; parked?: boolean }>) {
  const asked: string[] = [];
  const world: World = {
    effect: async ({ identity }): Promise<EffectResult> => {
      const key = stepKey(identity);
      asked.push(key);
      const { status = 200, turns = 0, parked = false } = answers[key] ?? {};
      for (let left = turns; left > 0; left--) await Promise.resolve();
      if (parked) return { status: "unknown", dueAt: 1000 };
      return { status: "done", value: { status, headers: {}, body: key }, startedAt: 0, finishedAt: 0 };
    },
    wait: async () => "elapsed",
  };
  return Object.assign(world, { asked });
}

const http = (id: string, more: Partial<Nodes[number]> = {}) => ({
  id,
  type: "http",
  params: { method: "POST", url: "https://sink.example.com/", retry: { attempts: 1 } },
  ...more,
});
const transform = (id: string, expression: string) => ({ id, type: "transform", params: { expression } });
const split = (id: string, items: string, concurrency?: number) => ({
  id,
  type: "split",
  params: { items, ...(concurrency === undefined ? {} : { concurrency }) },
});
const collect = (id: string) => ({ id, type: "collect" });
const merge = (id: string) => ({ id, type: "merge" });

describe("merge", () => {
  it("sends on the messages of its branches by the node that each came from, when the last has come", async () => {
    const flow = flowOf([http("slow"), http("quick"), merge("both")], "start > slow", "start > quick", "slow > both", "quick > both");
    const ran = await run(flow, {}, answering({ slow: { turns: 30 } }));
    expect(ran.inTime).toEqual(["start", "quick", "slow", "both"]);
    expect(ran.of("both")?.emissions).toEqual([
      { port: "out", message: { slow: expect.objectContaining({ body: "slow" }), quick: expect.objectContaining({ body: "quick" }) } },
    ]);
  });

  it("goes on without a branch of a switch that got no message", async () => {
    const flow = flowOf(
      [
        { id: "kind", type: "switch", params: { cases: [{ id: "a", when: "kind = 'a'" }] } },
        http("crm"),
        transform("other", "'other'"),
        merge("both"),
      ],
      "start > kind",
      "kind.a > crm",
      "kind.default > other",
      "crm > both",
      "other > both",
    );
    const ran = await run(flow, { kind: "b" });
    expect(ran.status).toBe("succeeded");
    expect(ran.of("both")?.input).toEqual({ other: "other" });
  });

  it("does not run when nothing comes", async () => {
    const flow = flowOf(
      [{ id: "none", type: "filter", params: { condition: "false" } }, merge("both")],
      "start > none",
      "none.pass > both",
    );
    const ran = await run(flow, {});
    expect(ran.inTime).toEqual(["start", "none"]);
  });

  it("does not start when a branch failed for good, and goes on with what an error was routed to", async () => {
    const flow = (onError: "fail" | "route") =>
      flowOf(
        [http("crm", { onError }), transform("alarm", "error.code"), merge("both")],
        "start > crm",
        "start > both",
        "crm > both",
        "crm.error > alarm",
        "alarm > both",
      );
    const failed = await run(flow("fail"), { n: 1 }, answering({ crm: { status: 500 } }));
    expect(failed.status).toBe("failed");
    expect(failed.of("both")).toBeUndefined();
    const routed = await run(flow("route"), { n: 1 }, answering({ crm: { status: 500 } }));
    expect(routed.status).toBe("succeeded");
    expect(routed.of("both")?.input).toEqual({ start: { n: 1 }, alarm: "http.status" });
  });

  it("joins within each item, without waiting for the others", async () => {
    const flow = flowOf(
      [split("items", "items"), http("left"), http("right"), merge("both")],
      "start > items",
      "items.item > left",
      "items.item > right",
      "left > both",
      "right > both",
    );
    const ran = await run(flow, { items: ["x", "y"] }, answering({ "left:0": { turns: 40 } }));
    expect(ran.inTime.filter((key) => key.startsWith("both"))).toEqual(["both:1", "both:0"]);
    expect(ran.inTime.indexOf("both:1")).toBeLessThan(ran.inTime.indexOf("left:0"));
    expect(Object.keys(ran.of("both:0")?.input ?? {})).toEqual(["left", "right"]);
  });

  it("waits only for messages whose lineage can become its own", async () => {
    const flow = flowOf(
      [split("items", "items"), http("never"), merge("both")],
      "start > items",
      "start > never",
      "items.item > both",
      "never > both",
    );
    const ran = await run(flow, { items: ["x"] }, answering({ never: { parked: true } }));
    expect(ran.status).toBe("waiting");
    expect(ran.of("both:0")?.input).toEqual({ items: "x" });
    expect(ran.of("both")).toBeUndefined();
  });

  it("waits for items that a second split will make of what a collect still waits for", async () => {
    const flow = flowOf(
      [split("first", "items"), http("call"), collect("all"), split("second", "$"), merge("both")],
      "start > first",
      "first.item > call",
      "call > all",
      "all > second",
      "first.item > both",
      "second.item > both",
    );
    const ran = await run(flow, { items: ["x", "y"] }, answering({ "call:0": { turns: 40 } }));
    expect(ran.inTime.filter((key) => key.startsWith("both"))).toEqual(["both:0", "both:1"]);
    expect(Object.keys(ran.of("both:1")?.input ?? {})).toEqual(["first", "second"]);
  });

  it("takes what came last in the document of two messages from one node", async () => {
    const flow = flowOf(
      [
        {
          id: "kind",
          type: "switch",
          params: {
            mode: "all",
            cases: [
              { id: "a", when: "true" },
              { id: "b", when: "true" },
            ],
          },
        },
        transform("note", "$"),
        http("crm"),
        merge("both"),
      ],
      "start > kind",
      "kind.a > crm",
      "kind.b > crm",
      "crm > both",
    );
    const ran = await run(flow, {}, answering({ crm: { turns: 20 } }));
    expect(ran.of("both")?.input).toEqual({ crm: expect.objectContaining({ body: "crm~1" }) });
  });

  it("lets every message pass by itself when it is disabled", async () => {
    const flow = flowOf([http("a"), { ...merge("both"), disabled: true }], "start > a", "start > both", "a > both");
    const ran = await run(flow, { n: 1 });
    expect(ran.steps.filter(({ node }) => node === "both").map(({ input, ordinal }) => [ordinal, input])).toEqual([
      [0, { n: 1 }],
      [1, expect.objectContaining({ body: "a" })],
    ]);
  });
});

describe("split and collect", () => {
  const each = flowOf([split("items", "items"), http("call"), collect("all")], "start > items", "items.item > call", "call > all");
  const bodies = (input: Json | undefined) => (Array.isArray(input) ? input.map((message) => message.body ?? message) : input);

  it("collects in the order of the items, whatever the order of their ends", async () => {
    const ran = await run(each, { items: ["x", "y", "z"] }, answering({ "call:0": { turns: 30 }, "call:1": { turns: 10 } }));
    expect(ran.inTime).toEqual(["start", "items", "call:2", "call:1", "call:0", "all"]);
    expect(bodies(ran.of("all")?.input)).toEqual(["call:0", "call:1", "call:2"]);
  });

  it("sends an empty list by its own port, past the collect", async () => {
    const ran = await run(each, { items: [] });
    expect(ran.status).toBe("filtered");
    expect(ran.inTime).toEqual(["start", "items"]);
  });

  it("takes a value that is no list as the only item", async () => {
    const ran = await run(each, { items: "x" });
    expect(ran.of("call:0")?.input).toBe("x");
    expect(bodies(ran.of("all")?.input)).toEqual(["call:0"]);
  });

  it("never starts the collect when an item failed for good, and fails the run after the others have ended", async () => {
    const ran = await run(each, { items: ["x", "y"] }, answering({ "call:0": { status: 500 }, "call:1": { turns: 30 } }));
    expect(ran).toMatchObject({ status: "failed", error: { at: "nodes.call", status: 500 } });
    expect(ran.of("call:1")?.status).toBe("succeeded");
    expect(ran.of("all")).toBeUndefined();
  });

  it("collects failed items among the others when their errors are routed to it", async () => {
    const flow = flowOf(
      [split("items", "items"), http("call", { onError: "route" }), transform("failure", "{ 'body': error.code }"), collect("all")],
      "start > items",
      "items.item > call",
      "call.ok > all",
      "call.error > failure",
      "failure > all",
    );
    const ran = await run(flow, { items: ["x", "y", "z"] }, answering({ "call:1": { status: 404 } }));
    expect(ran.status).toBe("succeeded");
    expect(bodies(ran.of("all")?.input)).toEqual(["call:0", "http.status", "call:2"]);
  });

  it("collects what filters have left", async () => {
    const flow = flowOf(
      [split("items", "items"), { id: "odd", type: "filter", params: { condition: "$ % 2 = 1" } }, collect("all")],
      "start > items",
      "items.item > odd",
      "odd.pass > all",
    );
    const ran = await run(flow, { items: [1, 2, 3] });
    expect(ran.of("all")?.input).toEqual([1, 3]);
  });

  it("nests: an inner collect for each outer item, then the outer one", async () => {
    const flow = flowOf(
      [split("orders", "orders"), split("lines", "lines"), transform("double", "$ * 2"), collect("inner"), collect("outer")],
      "start > orders",
      "orders.item > lines",
      "lines.item > double",
      "double > inner",
      "inner > outer",
    );
    const ran = await run(flow, { orders: [{ lines: [1, 2] }, { lines: [3] }] });
    expect(ran.steps.map(stepKey)).toEqual([
      "start",
      "orders",
      "lines:0",
      "lines:1",
      "double:0:0",
      "double:0:1",
      "double:1:0",
      "inner:0",
      "inner:1",
      "outer",
    ]);
    expect(ran.of("outer")?.input).toEqual([[2, 4], [6]]);
  });

  it("starts an inner collect while another item of the outer split is still at work", async () => {
    const flow = flowOf(
      [split("orders", "orders"), split("lines", "lines"), http("call"), collect("inner"), collect("outer")],
      "start > orders",
      "orders.item > lines",
      "lines.item > call",
      "call > inner",
      "inner > outer",
    );
    const ran = await run(flow, { orders: [{ lines: [1] }, { lines: [2] }] }, answering({ "call:0:0": { turns: 40 } }));
    expect(ran.inTime.indexOf("inner:1")).toBeLessThan(ran.inTime.indexOf("call:0:0"));
    expect(ran.inTime.filter((key) => key === "outer")).toHaveLength(1);
  });

  it("shows $item within the split, and the outer one again behind the inner collect", async () => {
    const flow = flowOf(
      [
        split("orders", "orders"),
        split("lines", "$"),
        transform("place", "$item"),
        collect("inner"),
        transform("after", "$item"),
        collect("outer"),
      ],
      "start > orders",
      "orders.item > lines",
      "lines.item > place",
      "place > inner",
      "inner > after",
      "after > outer",
    );
    const ran = await run(flow, { orders: [["x"], ["y", "z"]] });
    expect(ran.of("place:1:0")?.emissions[0]?.message).toEqual({ index: 0, count: 2 });
    expect(ran.of("outer")?.input).toEqual([
      { index: 0, count: 2 },
      { index: 1, count: 2 },
    ]);
  });

  it("shows behind a collect the outputs of nodes before the split as $nodes, and none from within it", async () => {
    const flow = flowOf(
      [
        transform("before", "{ 'list': [1, 2] }"),
        split("items", "list"),
        transform("within", "$"),
        collect("all"),
        transform("after", "[$sort($keys($nodes))]"),
        transform("item", "[$sort($keys($nodes))]"),
      ],
      "start > before",
      "before > items",
      "items.item > within",
      "within > all",
      "all > after",
      "within > item",
    );
    const ran = await run(flow, {});
    expect(ran.of("after")?.emissions[0]?.message).toEqual(["all", "before", "start"]);
    expect(ran.of("item:1")?.emissions[0]?.message).toEqual(["before", "items", "start", "within"]);
  });

  it("keeps an item's message in place of the outer split when the inner one failed and is passed over", async () => {
    const flow = flowOf(
      [split("orders", "orders"), { ...split("lines", "$number($)"), onError: "continue" }, collect("all")],
      "start > orders",
      "orders.item > lines",
      "lines.item > all",
    );
    const ran = await run(flow, { orders: ["x", "7"] });
    expect(ran.of("all")?.input).toEqual(["x"]);
    expect(ran.of("all:1")?.input).toEqual([7]);
  });
});

describe("the concurrency of a split", () => {
  const flow = (concurrency: number) =>
    flowOf(
      [split("items", "items", concurrency), http("call"), http("then"), collect("all")],
      "start > items",
      "items.item > call",
      "call > then",
      "then > all",
    );

  it("works on one item after another when it is 1, each to its end", async () => {
    const world = answering({ "call:0": { turns: 20 } });
    const ran = await run(flow(1), { items: [1, 2, 3] }, world);
    expect(world.asked).toEqual(["call:0", "then:0", "call:1", "then:1", "call:2", "then:2"]);
    expect(ran.of("all")?.input).toHaveLength(3);
  });

  it("starts the next item when one of those at work is done", async () => {
    const world = answering({ "call:0": { turns: 60 } });
    await run(flow(2), { items: [1, 2, 3] }, world);
    expect(world.asked).toEqual(["call:0", "call:1", "then:1", "call:2", "then:2", "then:0"]);
  });

  it("goes on with the next item when one has failed", async () => {
    const world = answering({ "call:0": { status: 500 } });
    await run(flow(1), { items: [1, 2] }, world);
    expect(world.asked).toEqual(["call:0", "call:1", "then:1"]);
  });

  it("keeps the items behind one that is parked", async () => {
    const world = answering({ "call:0": { parked: true } });
    const ran = await run(flow(1), { items: [1, 2] }, world);
    expect(ran).toMatchObject({ status: "waiting", dueAt: 1000 });
    expect(world.asked).toEqual(["call:0"]);
    expect(ran.of("all")).toBeUndefined();
  });

  it("is each split's own: one that stands beside it waits for nobody", async () => {
    const beside = flowOf(
      [split("slow", "items", 1), split("quick", "items", 1), http("call"), http("tell")],
      "start > slow",
      "start > quick",
      "slow.item > call",
      "quick.item > tell",
    );
    const world = answering({ "call:0": { parked: true } });
    const ran = await run(beside, { items: [1, 2, 3] }, world);
    expect(world.asked).toEqual(["call:0", "tell:0", "tell:1", "tell:2"]);
    expect(ran.status).toBe("waiting");
  });

  it("bounds items, not the flow: the items of an inner split count as their outer one", async () => {
    const nested = flowOf(
      [split("orders", "orders", 1), split("lines", "$", 1), http("call"), collect("inner"), http("then")],
      "start > orders",
      "orders.item > lines",
      "lines.item > call",
      "call > inner",
      "inner > then",
    );
    const world = answering({ "call:0:1": { turns: 20 } });
    await run(nested, { orders: [[1, 2], [3]] }, world);
    expect(world.asked).toEqual(["call:0:0", "call:0:1", "then:0", "call:1:0", "then:1"]);
  });
});
