import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nodeTypes } from "../nodes/catalogue.ts";
import { flowJsonSchema } from "./json-schema.ts";

describe("flowJsonSchema", () => {
  it("is what schema/flow.schema.json holds (node scripts/write-schema.ts writes it)", () => {
    const file = readFileSync(new URL("../../schema/flow.schema.json", import.meta.url), "utf8");

    expect(file).toBe(`${JSON.stringify(flowJsonSchema(), null, 2)}\n`);
  });

  it("has the params of every node type, and lets unknown types be", () => {
    const schema = flowJsonSchema();

    expect(Object.keys(schema.$defs ?? {})).toEqual(["node", ...nodeTypes.map(({ type }) => type)]);
    expect(schema).toMatchObject({
      required: ["format", "id", "name", "nodes"],
      $defs: { node: { properties: { type: { type: "string" } } }, filter: { required: ["condition"], additionalProperties: false } },
    });
  });

  it("describes params for people", () => {
    expect(flowJsonSchema()).toMatchObject({
      $defs: { filter: { properties: { condition: { title: "Condition", description: "A message passes when this is true." } } } },
    });
  });
});
