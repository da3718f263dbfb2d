import type { Flow } from "@gancho/engine";
import { describe, expect, test } from "vitest";
import { addNode } from "./add-node.ts";
import { changeFlow, renameNode, setDisabled, setNotes, setOnError, setParams } from "./change-node.ts";
import { connect } from "./connect.ts";
import { duplicate } from "./duplicate.ts";
import { moveNodes } from "./move-nodes.ts";
import { remove } from "./remove.ts";
import { testFlow } from "./test-flow.ts";

const flow = testFlow();

function edgesOf({ edges }: Flow): string[] {
  return edges.map(({ source, sourceHandle, target }) => `${source}${sourceHandle === undefined ? "" : `.${sourceHandle}`} > ${target}`);
}

describe("addNode", () => {
  test("gives a node an id of its type that is free, and selects it", () => {
    const first = addNode(flow, { type: "filter", at: [10.4, 20.6] });
    const second = addNode(first.flow, { type: "filter", at: [0, 0] });
    expect(first.select?.nodes).toEqual(["filter"]);
    expect(second.select?.nodes).toEqual(["filter-2"]);
    expect(first.flow.layout.filter).toEqual([10, 21]);
  });

  test("connects it after a node by the first output that nothing leaves by", () => {
    expect(edgesOf(addNode(flow, { type: "stop", at: [0, 0], after: "large" }).flow)).toContain("large.reject > stop");
  });

  test("leaves a trigger unconnected", () => {
    expect(addNode(flow, { type: "manual", at: [0, 0], after: "large" }).flow.edges).toEqual(flow.edges);
  });

  test("puts a node into an edge", () => {
    const inserted = addNode(flow, { type: "transform", at: [0, 0], into: 1 }).flow;
    expect(edgesOf(inserted)).toEqual(["order > large", "large.pass > transform", "transform > deal", "deal > crm"]);
  });

  test("leaves an edge alone when the node has no output", () => {
    expect(addNode(flow, { type: "stop", at: [0, 0], into: 1 }).flow.edges).toEqual(flow.edges);
  });
});

describe("connect", () => {
  test("writes the handle only where a node has several outputs", () => {
    const start = remove(flow, { nodes: [], edges: [1, 2] }).flow;
    const once = connect(start, { source: "large", port: "reject", target: "crm" });
    const twice = once && connect(once.flow, { source: "deal", port: "out", target: "crm" });
    expect(twice && edgesOf(twice.flow)).toEqual(["order > large", "large.reject > crm", "deal > crm"]);
  });

  test.each([
    ["a circle", { source: "crm", port: "ok", target: "large" }],
    ["a node with itself", { source: "deal", port: "out", target: "deal" }],
    ["an edge that is there", { source: "order", port: "out", target: "large" }],
    ["into a trigger", { source: "deal", port: "out", target: "order" }],
    ["from an output that is not there", { source: "large", port: "maybe", target: "crm" }],
    ["to nowhere", { source: "large", port: "pass", target: "gone" }],
  ])("refuses %s", (_, connection) => {
    expect(connect(flow, connection)).toBeUndefined();
  });
});

describe("remove", () => {
  test("joins what fed a node with what it fed", () => {
    expect(edgesOf(remove(flow, { nodes: ["large"], edges: [] }).flow)).toEqual(["deal > crm", "order > deal"]);
  });

  test("keeps the port of the node before", () => {
    expect(edgesOf(remove(flow, { nodes: ["deal"], edges: [] }).flow)).toEqual(["order > large", "large.pass > crm"]);
  });

  test("joins across several nodes, and forgets their places", () => {
    const placed = { ...flow, layout: { large: [0, 0], deal: [0, 100], crm: [0, 200] } } satisfies Flow;
    const { flow: left, label } = remove(placed, { nodes: ["large", "deal"], edges: [] });
    expect(edgesOf(left)).toEqual(["order > crm"]);
    expect(left.layout).toEqual({ crm: [0, 200] });
    expect(label).toEqual({ kind: "remove", count: 2 });
  });

  test("joins nothing over an edge that is removed with the node", () => {
    expect(edgesOf(remove(flow, { nodes: ["large"], edges: [0] }).flow)).toEqual(["deal > crm"]);
  });
});

describe("changing a node", () => {
  const switched = testFlow((document) => ({
    ...document,
    nodes: [
      { id: "in", type: "manual" },
      {
        id: "who",
        type: "switch",
        params: {
          cases: [
            { id: "br", when: "true" },
            { id: "pt", when: "true" },
          ],
        },
      },
      { id: "one", type: "stop" },
      { id: "two", type: "stop" },
    ],
    edges: [
      { source: "in", target: "who" },
      { source: "who", sourceHandle: "br", target: "one" },
      { source: "who", sourceHandle: "pt", target: "two" },
    ],
  }));

  test("takes away the edges of a case that is deleted, and no others", () => {
    expect(edgesOf(setParams(switched, "who", { cases: [{ id: "pt", when: "true" }] }).flow)).toEqual(["in > who", "who.pt > two"]);
  });

  test("names the handle again when another output comes", () => {
    const lone = testFlow();
    const routed = setOnError(lone, "crm", "route").flow;
    expect(edgesOf(routed)).toEqual(edgesOf(lone));
    const wired = connect(addNode(routed, { type: "stop", at: [0, 0] }).flow, { source: "crm", port: "error", target: "stop" });
    expect(wired && edgesOf(wired.flow)).toContain("crm.error > stop");
    expect(wired && edgesOf(setOnError(wired.flow, "crm", "fail").flow)).not.toContain("crm.error > stop");
  });

  test("renames, and an empty name means the title of the type", () => {
    expect(renameNode(flow, "deal", "New deal").flow.nodes[2]?.name).toBe("New deal");
    expect(renameNode(flow, "deal", " ").flow.nodes[2]).not.toHaveProperty("name");
  });

  test("leaves out empty notes and descriptions", () => {
    const noted = setNotes(flow, "deal", "Ask Camila.").flow;
    expect(noted.nodes[2]?.notes).toBe("Ask Camila.");
    expect(setNotes(noted, "deal", "").flow.nodes[2]).not.toHaveProperty("notes");
    expect(changeFlow({ ...flow, description: "x" }, { description: "" }).flow).not.toHaveProperty("description");
  });

  test("disables several nodes as one act", () => {
    const { flow: off, label } = setDisabled(flow, ["large", "deal"], true);
    expect(off.nodes.filter((node) => node.disabled).map((node) => node.id)).toEqual(["large", "deal"]);
    expect(label).toEqual({ kind: "disable", count: 2 });
  });
});

test("moving changes the layout only, to whole px", () => {
  const { flow: moved, label } = moveNodes(flow, new Map([["deal", [16.4, 31.6]]]));
  expect(moved).toEqual({ ...flow, layout: { deal: [16, 32] } });
  expect(label).toEqual({ kind: "move", name: "Deal", count: 1 });
});

test("a copy has an id of its own, lies beside what it copies, and keeps the edges within", () => {
  const { flow: copied, select } = duplicate(flow, ["large", "deal"], () => [0, 0]);
  expect(select?.nodes).toEqual(["large-2", "deal-2"]);
  expect(copied.layout["deal-2"]).toEqual([32, 32]);
  expect(edgesOf(copied)).toEqual([...edgesOf(flow), "large-2.pass > deal-2"]);
});
