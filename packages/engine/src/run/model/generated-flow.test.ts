import { describe, expect, it } from "vitest";
import { validateFlow } from "../../flow/validate.ts";
import { nodeTypes } from "../../nodes/catalogue.ts";
import { generatedFlow, type NodeSpec } from "./generated-flow.ts";
import { nodeKinds } from "./node-kinds.ts";

describe("generatedFlow", () => {
  it("can have every node type that is a step, with params that fit it", () => {
    const alike = { parents: [[0, 0]], onError: "fail", disabled: false, concurrency: 2 } satisfies Omit<NodeSpec, "kind">;
    const flow = generatedFlow(
      nodeKinds.map((kind) => ({ kind, ...alike })),
      20,
    );

    expect(validateFlow(flow).filter(({ severity }) => severity === "error")).toEqual([]);
    expect(new Set(flow.nodes.map(({ type }) => type))).toEqual(
      new Set(["manual", ...nodeTypes.filter(({ role }) => role === "step").map(({ type }) => type)]),
    );
  });
});
