import { describe, expect, it } from "vitest";
import { answering, collect, flowOf, http, split, watch } from "./test-run.ts";

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
    const ran = await watch(flow(1), { items: [1, 2, 3] }, world);
    expect(world.asked).toEqual(["call:0", "then:0", "call:1", "then:1", "call:2", "then:2"]);
    expect(ran.of("all")?.input).toHaveLength(3);
  });

  it("starts the next item when one of those at work is done", async () => {
    const world = answering({ "call:0": { turns: 60 } });
    await watch(flow(2), { items: [1, 2, 3] }, world);
    expect(world.asked).toEqual(["call:0", "call:1", "then:1", "call:2", "then:2", "then:0"]);
  });

  it("goes on with the next item when one has failed", async () => {
    const world = answering({ "call:0": { status: 500 } });
    await watch(flow(1), { items: [1, 2] }, world);
    expect(world.asked).toEqual(["call:0", "call:1", "then:1"]);
  });

  it("keeps the items behind one that is parked", async () => {
    const world = answering({ "call:0": { parked: true } });
    const ran = await watch(flow(1), { items: [1, 2] }, world);
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
    const ran = await watch(beside, { items: [1, 2, 3] }, world);
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
    await watch(nested, { orders: [[1, 2], [3]] }, world);
    expect(world.asked).toEqual(["call:0:0", "call:0:1", "then:0", "call:1:0", "then:1"]);
  });
});
