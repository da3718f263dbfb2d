import { describe, expect, it } from "vitest";
import { type Flow, flowSchema } from "./schema.ts";
import { findSubflowCycle } from "./subflow-cycle.ts";

/** A flow that runs others, each by a node of its name. */
function flow(id: string, calls: readonly string[], disabled = false): Flow {
  const nodes = calls.map((called) => ({ id: `to-${called}`, type: "subflow", params: { flow: called }, disabled }));
  return flowSchema.parse({ format: "gancho/1", id, name: id, nodes });
}

function cycle(draft: Flow, ...published: readonly Flow[]) {
  return findSubflowCycle(draft, (id) => published.find((other) => other.id === id))?.map((link) => `${link.flow}.${link.node}`);
}

describe("findSubflowCycle", () => {
  it("finds a flow that runs itself, directly or over others", () => {
    expect(cycle(flow("a", ["a"]))).toEqual(["a.to-a"]);
    expect(cycle(flow("a", ["x", "b"]), flow("b", ["c"]), flow("c", ["a"]))).toEqual(["a.to-b", "b.to-c", "c.to-a"]);
  });

  it("takes the document that is to be published, not what is live under its id", () => {
    expect(cycle(flow("a", ["b"]), flow("a", ["a"]), flow("b", []))).toBeUndefined();
  });

  it("finds none among flows that meet twice, that are gone or switched off, or that have a circle without this one", () => {
    expect(cycle(flow("a", ["b", "c"]), flow("b", ["d"]), flow("c", ["d"]), flow("d", []))).toBeUndefined();
    expect(cycle(flow("a", ["gone"]))).toBeUndefined();
    expect(cycle(flow("a", ["a"], true))).toBeUndefined();
    expect(cycle(flow("a", ["b"]), flow("b", ["c"]), flow("c", ["b"]))).toBeUndefined();
  });
});
