import { describe, expect, it } from "vitest";
import { downstreamOf, findCycle, pathCounts, topologicalOrder, upstreamOf } from "./graph.ts";
import { flowSchema } from "./schema.ts";

/** `a>b a>c` as a graph; nodes in the order in which `ids` names them. */
function graph(ids: string, edges: string) {
  return flowSchema.parse({
    format: "gancho/1",
    id: "test",
    name: "Test",
    nodes: ids.split(" ").map((id) => ({ id, type: "transform" })),
    edges: edges
      .split(" ")
      .filter(Boolean)
      .map((edge) => ({ source: edge.split(">")[0], target: edge.split(">")[1] })),
  });
}

describe("topologicalOrder", () => {
  it("puts every node after those that lead to it, in document order where that leaves a choice", () => {
    expect(topologicalOrder(graph("d c b a", "a>b b>d a>c"))).toEqual(["a", "c", "b", "d"]);
  });

  it("leaves out what lies on a circle or behind one", () => {
    expect(topologicalOrder(graph("a b c d", "a>b b>c c>b c>d"))).toEqual(["a"]);
  });

  it("passes over edges from or to missing nodes", () => {
    expect(topologicalOrder(graph("a b", "x>a b>y"))).toEqual(["a", "b"]);
  });
});

describe("findCycle", () => {
  it.each([
    ["a b c", "a>b b>c", undefined],
    ["a", "a>a", ["a", "a"]],
    ["a b c d", "a>b b>c c>b c>d", ["b", "c", "b"]],
    ["a b c", "a>b b>c c>a", ["a", "b", "c", "a"]],
  ])("finds in %s with %s: %j", (ids, edges, cycle) => {
    const found = findCycle(graph(ids, edges));

    expect(found?.toSorted()).toEqual(cycle?.toSorted());
    expect(found?.at(-1)).toEqual(found?.[0]);
    // Each step of it is an edge of the graph.
    for (const [index, id] of (found ?? []).slice(1).entries()) expect(edges.split(" ")).toContain(`${found?.[index]}>${id}`);
  });
});

describe("pathCounts", () => {
  it("counts each way to a node, parallel edges included", () => {
    expect(Object.fromEntries(pathCounts(graph("a b c d e", "a>b a>c b>d c>d c>d e>d")))).toEqual({ a: 1, b: 1, c: 1, d: 4, e: 1 });
  });

  it("stays quick where the paths are beyond counting", () => {
    const ids = Array.from({ length: 1500 }, (_, index) => `n${index}`);
    const edges = ids.slice(1).flatMap((id, index) => [`n${index}>${id}`, `n${index}>${id}`]);

    expect(pathCounts(graph(ids.join(" "), edges.join(" "))).get("n1499")).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("upstreamOf and downstreamOf", () => {
  it("follow edges in their direction only", () => {
    const flow = graph("a b c d", "a>b b>c d>c");

    expect([...upstreamOf(flow, "c")].toSorted()).toEqual(["a", "b", "d"]);
    expect([...downstreamOf(flow, ["a"])].toSorted()).toEqual(["b", "c"]);
    expect([...upstreamOf(flow, "a")]).toEqual([]);
    expect([...downstreamOf(flow, ["gone", "b"])]).toEqual(["c"]);
  });
});
