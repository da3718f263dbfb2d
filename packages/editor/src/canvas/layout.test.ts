import type { Flow } from "@gancho/engine";
import { describe, expect, test } from "vitest";
import { testFlow } from "../document/test-flow.ts";
import { frameFlow } from "./frame.ts";
import { cardWidth, plainHeight } from "./geometry.ts";
import { layoutFlow, placesOf, settle } from "./layout.ts";

const row = testFlow();
const branched = testFlow((document) => ({
  ...document,
  nodes: [
    { id: "in", type: "manual" },
    { id: "who", type: "switch", params: { cases: ["a", "b", "c"].map((id) => ({ id, when: "true" })) } },
    { id: "c", type: "stop" },
    { id: "a", type: "stop" },
    { id: "b", type: "stop" },
    { id: "note", type: "note", params: { text: "Hello" } },
  ],
  edges: [
    { source: "in", target: "who" },
    { source: "who", sourceHandle: "c", target: "c" },
    { source: "who", sourceHandle: "a", target: "a" },
    { source: "who", sourceHandle: "b", target: "b" },
  ],
}));

function place(flow: Flow, id: string): readonly [number, number] {
  return layoutFlow(flow).get(id) ?? [Number.NaN, Number.NaN];
}

describe("layoutFlow", () => {
  test("puts a row of nodes below each other, 50 apart", () => {
    const tops = ["order", "large", "deal", "crm"].map((id) => place(row, id)[1]);
    // Anybody may call its trigger, which it says in a line at its foot.
    const heights = row.nodes.map((node) => plainHeight(node) + (node.id === "order" ? 24 : 0));
    expect(tops).toEqual([
      0,
      (heights[0] ?? 0) + 50,
      (heights[0] ?? 0) + (heights[1] ?? 0) + 100,
      (heights[0] ?? 0) + (heights[1] ?? 0) + (heights[2] ?? 0) + 150,
    ]);
    expect(new Set(row.nodes.map((node) => place(row, node.id)[0])).size).toBe(1);
  });

  test("puts branches side by side, the first case leftmost, 68 below", () => {
    expect(place(branched, "b")[0] - place(branched, "a")[0]).toBe(cardWidth + 32);
    expect(place(branched, "c")[0] - place(branched, "b")[0]).toBe(cardWidth + 32);
    expect(place(branched, "a")[1] - place(branched, "who")[1]).toBe(88 + 68);
  });

  test("puts notes beside the cards", () => {
    const [x, y] = place(branched, "note");
    expect([x + cardWidth + 32, y]).toEqual(place(branched, "in"));
  });

  test("leaves more room below a card that is higher on the screen", () => {
    const places = layoutFlow(row, (id) => (id === "order" ? 88 : undefined));
    expect(places.get("large")?.[1]).toBe(88 + 50);
  });

  test("never puts two cards on each other in a graph that forks and joins", () => {
    const wide = testFlow((document) => ({
      ...document,
      nodes: ["a", "b", "c", "d", "e", "f", "g"].map((id, index) => ({
        id,
        type: index === 0 ? "manual" : "transform",
        ...(index === 0 ? {} : { params: { expression: "$" } }),
      })),
      edges: ["ab", "ac", "ad", "be", "ce", "df", "eg", "fg", "ag"].map(([source, target]) => ({ source, target })),
    }));
    const places = [...layoutFlow(wide).values()];
    for (const [index, [x, y]] of places.entries()) {
      const covered = places.slice(index + 1).some(([otherX, otherY]) => Math.abs(otherX - x) < cardWidth && Math.abs(otherY - y) < 64);
      expect(covered).toBe(false);
    }
  });
});

describe("placesOf", () => {
  test("keeps the places of the document, and puts a node without one below what feeds it", () => {
    const partly = { ...row, layout: { order: [100, 0], large: [100, 120] } } satisfies Flow;
    const places = placesOf(partly);
    expect(places.get("order")).toEqual([100, 0]);
    expect(places.get("deal")).toEqual([100, 120 + 88 + 50]);
  });
});

test("a settled flow has a place for every node, and one that has them all is left as it is", () => {
  const settled = settle(row);
  expect(Object.keys(settled.layout)).toEqual(["order", "large", "deal", "crm"]);
  expect(settle(settled)).toBe(settled);
});

describe("frameFlow", () => {
  test("shows a small flow at its size, in the middle, from the top", () => {
    expect(frameFlow(row, { width: 936, height: 744 })).toEqual({ x: 340, y: 24, zoom: 1 });
  });

  test("shrinks a large one until it fits", () => {
    const { zoom } = frameFlow(
      { ...row, layout: { order: [0, 0], large: [0, 1000], deal: [0, 1100], crm: [0, 1228] } },
      { width: 900, height: 718 },
    );
    expect(zoom).toBeCloseTo(670 / 1292, 3);
  });
});
