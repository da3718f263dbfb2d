import { describe, expect, it } from "vitest";
import type { Json } from "../json.ts";
import { stepKey } from "./identity.ts";
import { answering, collect, flowOf, http, split, transform, watch } from "./test-run.ts";

describe("split and collect", () => {
  const each = flowOf([split("items", "items"), http("call"), collect("all")], "start > items", "items.item > call", "call > all");
  const bodies = (input: Json | undefined) => (Array.isArray(input) ? input.map((message) => message.body ?? message) : input);

  it("collects in the order of the items, whatever the order of their ends", async () => {
    const ran = await watch(each, { items: ["x", "y", "z"] }, answering({ "call:0": { turns: 30 }, "call:1": { turns: 10 } }));
    expect(ran.inTime).toEqual(["start", "items", "call:2", "call:1", "call:0", "all"]);
    expect(bodies(ran.of("all")?.input)).toEqual(["call:0", "call:1", "call:2"]);
  });

  it("sends an empty list by its own port, past the collect", async () => {
    const ran = await watch(each, { items: [] });
    expect(ran.status).toBe("filtered");
    expect(ran.inTime).toEqual(["start", "items"]);
  });

  it("takes a value that is no list as the only item", async () => {
    const ran = await watch(each, { items: "x" });
    expect(ran.of("call:0")?.input).toBe("x");
    expect(bodies(ran.of("all")?.input)).toEqual(["call:0"]);
  });

  it("never starts the collect when an item failed for good, and fails the run after the others have ended", async () => {
    const ran = await watch(each, { items: ["x", "y"] }, answering({ "call:0": { status: 500 }, "call:1": { turns: 30 } }));
    expect(ran).toMatchObject({ status: "failed", error: { at: "nodes.call", status: 500 } });
    expect(ran.of("call:1")?.status).toBe("succeeded");
    expect(ran.of("all")).toBeUndefined();
  });

  it("collects failed items among the others when their errors are routed to it", async () => {
    const flow = flowOf(
      [split("items", "items"), { ...http("call"), onError: "route" }, transform("failure", "{ 'body': error.code }"), collect("all")],
      "start > items",
      "items.item > call",
      "call.ok > all",
      "call.error > failure",
      "failure > all",
    );
    const ran = await watch(flow, { items: ["x", "y", "z"] }, answering({ "call:1": { status: 404 } }));
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
    const ran = await watch(flow, { items: [1, 2, 3] });
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
    const ran = await watch(flow, { orders: [{ lines: [1, 2] }, { lines: [3] }] });
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
    const ran = await watch(flow, { orders: [{ lines: [1] }, { lines: [2] }] }, answering({ "call:0:0": { turns: 40 } }));
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
    const ran = await watch(flow, { orders: [["x"], ["y", "z"]] });
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
    const ran = await watch(flow, {});
    expect(ran.of("after")?.emissions[0]?.message).toEqual(["all", "before", "start"]);
    expect(ran.of("item:1")?.emissions[0]?.message).toEqual(["before", "items", "start", "within"]);
  });

  it("shows none from within a collected split within a further one either", async () => {
    const flow = flowOf(
      [
        split("orders", "orders"),
        transform("first", "$"),
        collect("all"),
        split("again", "$"),
        transform("second", "[$sort($keys($nodes))]"),
      ],
      "start > orders",
      "orders.item > first",
      "first > all",
      "all > again",
      "again.item > second",
    );
    const ran = await watch(flow, { orders: [1, 2] });
    expect(ran.of("second:0")?.emissions[0]?.message).toEqual(["again", "all", "start"]);
  });

  it("keeps an item's message in place of the outer split when the inner one failed and is passed over", async () => {
    const flow = flowOf(
      [split("orders", "orders"), { ...split("lines", "$number($)"), onError: "continue" }, collect("all")],
      "start > orders",
      "orders.item > lines",
      "lines.item > all",
    );
    const ran = await watch(flow, { orders: ["x", "7"] });
    expect(ran.of("all")?.input).toEqual(["x"]);
    expect(ran.of("all:1")?.input).toEqual([7]);
  });
});
