import { describe, expect, it } from "vitest";
import { z } from "zod";
import { flowJsonSchema } from "../flow/json-schema.ts";
import { parseFlow } from "../flow/parse.ts";
import { validateFlow } from "../flow/validate.ts";
import { defineNodeType } from "../node-type/define-node-type.ts";
import type { NodeType } from "../node-type/node-type.ts";
import { emit, outPort } from "../node-type/outcomes.ts";
import { compile } from "../run/plan.ts";
import { findNodeType, knownNodeTypes, nodeTypes, registerNodeTypes } from "./catalogue.ts";
import { filter } from "./filter/filter.ts";

function nodeType(parts: Partial<NodeType>): NodeType {
  return { ...filter, ...parts };
}

const shout = defineNodeType({
  ...{ type: "acme-shout", version: 1, title: "Shout", summary: "Says it louder", category: "data", icon: "megaphone" },
  ...{
    role: "step",
    touchesWorld: false,
    examples: [{ title: "A greeting", params: {}, input: "hi", emits: [{ port: "out", message: "HI" }] }],
  },
  params: z.strictObject({}),
  outputs: () => [outPort],
  card: () => ({ message: "louder" }),
  run: async ({ input }) => emit("out", String(input).toUpperCase()),
});

const document = {
  ...{ format: "gancho/1", id: "loud", name: "Loud" },
  nodes: [
    { id: "start", type: "manual" },
    { id: "shout", type: "acme-shout" },
  ],
  edges: [{ source: "start", target: "shout" }],
};

// In this order: what is registered stays, and the last test ends it.
describe("registerNodeTypes", () => {
  it.each([
    ["a name that Gancho's own has", [nodeType({ type: "filter" })], "There is a node type `filter` already."],
    ["one name twice", [nodeType({ type: "acme-a" }), nodeType({ type: "acme-a" })], "There is a node type `acme-a` already."],
    ["a trigger", [nodeType({ type: "acme-a", role: "trigger" })], "nothing would start its runs"],
  ])("refuses %s, and takes none then", (_, types, message) => {
    expect(() => registerNodeTypes(types)).toThrow(
      expect.objectContaining({ code: "settings.invalid", message: expect.stringContaining(message) }),
    );
    expect(knownNodeTypes()).toEqual(nodeTypes);
  });

  it("makes a type known to documents and their schema", () => {
    registerNodeTypes([shout]);

    const parsed = parseFlow(document);
    expect("flow" in parsed && validateFlow(parsed.flow)).toEqual([]);
    expect(findNodeType("acme-shout")).toBe(shout);
    expect(flowJsonSchema()).toMatchObject({ $defs: { "acme-shout": { title: "Params of Shout" } } });
    expect(nodeTypes).not.toContain(shout);
  });

  it("takes none any more once a flow has been compiled", () => {
    const parsed = parseFlow(document);
    if ("flow" in parsed) compile(parsed.flow);

    expect(() => registerNodeTypes([nodeType({ type: "acme-late" })])).toThrow(expect.objectContaining({ code: "bug" }));
    expect(findNodeType("acme-late")).toBeUndefined();
  });
});
