import { describe, expect, it } from "vitest";
import type { Json } from "../json.ts";
import { checkAgainstSchema, schemaFault } from "./json-schema.ts";

const draft7 = "http://json-schema.org/draft-07/schema#";

describe("a JSON Schema", () => {
  it.each<[string, Json, string]>([
    ["is an object or a boolean", "object", "A JSON Schema is an object"],
    ["of another draft is not known", { $schema: "http://json-schema.org/draft-04/schema#" }, "Only JSON Schema 2020-12 and draft 7"],
    ["must not refer to what is not there", { $ref: "#/$defs/order" }, "`#/$defs/order` leads nowhere"],
    ["must not refer to another document", { $ref: "https://example.com/order.json" }, "leads nowhere"],
    ["must not lead back to itself", { $ref: "#" }, "`#` leads back to itself"],
    ["must not lead back to itself where a key is there", { dependentSchemas: { a: { $ref: "#" } } }, "leads back to itself"],
    ["must not lead back to itself in a part", { properties: { a: { $ref: "#/properties/a" } } }, "`#/properties/a` leads back to itself"],
    [
      "must not lead back to itself over others",
      { $defs: { a: { anyOf: [{ $ref: "#b" }] }, b: { $anchor: "b", not: { $ref: "#/$defs/a" } } } },
      "A part leads back to itself",
    ],
    ["must not refer into a list past its end", { allOf: [{}], $ref: "#/allOf/1" }, "`#/allOf/1` leads nowhere"],
    ["must not refer into what is no schema", { title: "a", $ref: "#/title/b" }, "`#/title/b` leads nowhere"],
    ["has regular expressions as names", { patternProperties: { "[": {} } }, "`[` is not a regular expression"],
    ["names each part once", { $defs: { a: { $id: "order" }, b: { $id: "order" } } }, "it names one part twice"],
    ["has regular expressions as patterns", { properties: { a: { pattern: "(" } } }, "`(` is not a regular expression"],
  ])("%s", (_, schema, message) => {
    expect(schemaFault(schema)).toContain(message);
  });

  it.each<[Json]>([
    [true],
    [{}],
    [{ $schema: draft7, definitions: { "a/b": {} }, $ref: "#/definitions/a~1b" }],
    [{ $schema: draft7, definitions: { a: { $id: "#order" } }, $ref: "#order" }],
    [{ properties: { child: { $ref: "#" } } }],
    [{ allOf: [{ $ref: "#/$defs/tree" }, { $ref: "#/$defs/tree" }], $defs: { tree: { items: { $ref: "#/$defs/tree" } } } }],
    [{ allOf: [{ type: "object" }], properties: { a: { $ref: "#/allOf/0" } } }],
    [{ oneOf: [{ $anchor: "id" }], properties: { a: { $ref: "#id" } } }],
    [{ patternProperties: { "^x-": { type: "string" } } }],
    [{ $defs: { id: { $anchor: "id" } }, properties: { a: { $ref: "#id" } }, enum: [{ $ref: "#/none" }] }],
  ])("is sound: %j", (schema) => {
    expect(schemaFault(schema)).toBeUndefined();
  });
});

describe("checking a value", () => {
  it("tells the innermost faults with their place", () => {
    const schema = { properties: { items: { items: { required: ["sku"], properties: { price: { minimum: 0 } } } } } };

    expect(checkAgainstSchema({ items: [{ sku: "cup", price: 1 }, { price: -1 }] }, schema)).toEqual([
      { path: "/items/1", message: 'Instance does not have required property "sku".' },
      { path: "/items/1/price", message: "-1 is less than 0." },
    ]);
  });

  it("tells a hundred faults at most", () => {
    expect(checkAgainstSchema(Array(500).fill("x"), { items: { type: "number" } })).toHaveLength(100);
  });

  it("takes no longer for many faults than for many members", () => {
    const start = performance.now();
    checkAgainstSchema(Array(50_000).fill("x"), { items: { type: "number" } });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("tells the first fault where there are more than the stack holds", () => {
    const faults = checkAgainstSchema({ list: Array(200_000).fill("x") }, { properties: { list: { items: { type: "number" } } } });
    expect(faults).toEqual([{ path: "/list/0", message: 'Instance type "string" is invalid. Expected "number".' }]);
  });

  it("says when a schema has no end, which was never checked", () => {
    expect(() => checkAgainstSchema(1, { $ref: "#" })).toThrow("The schema leads back to itself");
  });

  it("reads a tuple as its draft does", () => {
    const items = [{ type: "number" }];

    expect(checkAgainstSchema(["a"], { $schema: draft7, items })).toHaveLength(1);
    expect(checkAgainstSchema(["a"], { prefixItems: items })).toHaveLength(1);
    // What was never checked is read as the latest.
    expect(checkAgainstSchema(["a"], { $schema: "http://json-schema.org/draft-04/schema#", prefixItems: items })).toHaveLength(1);
  });

  it("lets everything or nothing pass for true and false", () => {
    expect(checkAgainstSchema(1, true)).toEqual([]);
    expect(checkAgainstSchema(1, false)).toHaveLength(1);
  });
});
