import { describe, expect, it } from "vitest";
import { type FlowInput, flowSchema } from "../flow/schema.ts";
import type { Arrival } from "./arrival.ts";
import { type SplitItem, splitItem } from "./item-windows.ts";
import { createJoins } from "./joins.ts";
import { compile } from "./plan.ts";

function joinsOf(nodes: FlowInput["nodes"], edges: FlowInput["edges"]) {
  return createJoins(compile(flowSchema.parse({ format: "gancho/1", id: "test", name: "Test", nodes, edges })));
}

function message(node: string, source: string, lineage: readonly number[], input = `${source} ${lineage}`): Arrival {
  return { node, source, lineage, ordinal: 0, input, items: itemsOf(lineage), ancestry: [] };
}

function itemsOf(lineage: readonly number[]): readonly SplitItem[] {
  return lineage.reduce<readonly SplitItem[]>((around, index) => [splitItem(index, 9, around)], []);
}

const branches = joinsOf.bind(
  undefined,
  [
    { id: "a", type: "manual" },
    { id: "b", type: "manual" },
    { id: "both", type: "merge" },
  ],
  [
    { source: "a", target: "both" },
    { source: "b", target: "both" },
  ],
);

const items = joinsOf.bind(
  undefined,
  [
    { id: "start", type: "manual" },
    { id: "items", type: "split", params: { items: "$" } },
    { id: "work", type: "transform", params: { expression: "$" } },
    { id: "all", type: "collect" },
    { id: "end", type: "merge" },
  ],
  [
    { source: "start", target: "items" },
    { source: "items", sourceHandle: "item", target: "work" },
    { source: "work", target: "all" },
    { source: "all", target: "end" },
    { source: "start", target: "end" },
  ],
);

describe("createJoins", () => {
  it("gathers only for nodes that join", () => {
    expect(branches().gather(message("a", "start", []))).toBe(false);
    expect(branches().gather(message("both", "a", []))).toBe(true);
  });

  it("gives a join once nothing is on its way to it any more, and once only", () => {
    const joins = branches();
    joins.enter("a", []);
    joins.enter("b", []);
    joins.gather(message("both", "b", []));
    joins.leave("b", []);
    expect(joins.takeReady(message("b", "b", []))).toBeUndefined();
    joins.gather(message("both", "a", []));
    joins.leave("a", []);
    expect(joins.takeReady(message("a", "a", []))).toMatchObject({ node: "both", ordinal: 0, lineage: [], input: { a: "a ", b: "b " } });
    expect(joins.takeReady(message("a", "a", []))).toBeUndefined();
  });

  it("tells lineages apart", () => {
    const joins = branches();
    joins.enter("a", [0]);
    joins.enter("a", [1]);
    joins.gather(message("both", "a", [1]));
    joins.leave("a", [1]);
    expect(joins.takeReady(message("a", "a", [1]))).toMatchObject({ lineage: [1], items: [{ index: 1, count: 9 }] });
  });

  it("collects the items of a list in their order, in the lineage around them", () => {
    const joins = items();
    for (const item of [10, 2]) joins.enter("work", [item]);
    for (const item of [10, 2]) joins.gather(message("all", "work", [item]));
    joins.leave("work", [10]);
    expect(joins.takeReady(message("work", "items", [10]))).toBeUndefined();
    joins.leave("work", [2]);
    expect(joins.takeReady(message("work", "items", [2]))).toMatchObject({ lineage: [], input: ["work 2", "work 10"], items: [] });
  });

  it("keeps a join back while another before it waits, and gives the one before first", () => {
    const joins = items();
    joins.enter("start", []);
    joins.enter("work", [0]);
    joins.enter("work", [1]);
    joins.gather(message("end", "start", []));
    joins.leave("start", []);
    joins.gather(message("all", "work", [0]));
    joins.leave("work", [0]);
    expect(joins.takeReady(message("work", "items", [0]))).toBeUndefined();
    joins.leave("work", [1]);
    expect(joins.takeReady(message("work", "items", [1]))?.node).toBe("all");
  });
});
