import { describe, expect, it } from "vitest";
import { checkNodeType } from "../node-type/check-node-type.ts";
import { describeFields } from "../node-type/describe-fields.ts";
import { checkExample } from "../testing/check-example.ts";
import { findNodeType, nodeTypes } from "./catalogue.ts";

describe("the catalogue", () => {
  it("finds each node type by its name, and nothing else", () => {
    for (const nodeType of nodeTypes) expect(findNodeType(nodeType.type)).toBe(nodeType);
    expect(new Set(nodeTypes.map(({ type }) => type)).size).toBe(nodeTypes.length);
    expect(findNodeType("toString")).toBeUndefined();
  });
});

describe.each(nodeTypes.map((nodeType) => [nodeType.type, nodeType] as const))("node type %s", (_, nodeType) => {
  it("has all that the editor, the docs and the server rely on", () => {
    expect(checkNodeType(nodeType)).toEqual([]);
  });

  it("has a field for every param", () => {
    expect(describeFields(nodeType.params).map(({ name }) => name)).toEqual(Object.keys(nodeType.params.shape));
  });

  it.each(nodeType.examples.map((example) => [example.title, example] as const))("does what it shows: %s", async (__, example) => {
    expect(await checkExample(nodeType, example)).toEqual([]);
  });
});
