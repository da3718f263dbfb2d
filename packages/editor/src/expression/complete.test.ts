import { describe, expect, test } from "vitest";
import { suggest } from "./complete.ts";

const names = {
  input: { body: { total: "249.90", "x-id": 1, items: [{ sku: "A", price: 2 }] } },
  trigger: { method: "POST" },
  vars: { PIPELINE: "7" },
  nodes: { order: { id: 1 } },
};

function labels(source: string, position = source.length): string[] {
  return suggest(source, position, names).items.map((item) => item.label);
}

describe("suggest", () => {
  test.each([
    ["the fields of the message", "", ["body", "$", "$trigger", "$nodes", "$vars", "$run", "$flow"]],
    ["the fields of a field", "body.", ["total", "x-id", "items"]],
    ["the fields of a list's items", "body.items.", ["sku", "price"]],
    ["a list with an index", "body.items[0].", ["sku", "price"]],
    ["variables", "$vars.", ["PIPELINE"]],
    ["upstream nodes", "$nodes.order.", ["id"]],
    ["the event", "$trigger.", ["method"]],
    ["nothing where nothing is", "body.total.", []],
  ])("gives %s", (_, source, expected) => {
    expect(labels(source)).toEqual(expected);
  });

  test("begins where the name begins", () => {
    expect(suggest("$number(body.to) > 1", 15, names)).toMatchObject({ from: 13, items: [{ label: "total", detail: '"249.90"' }, {}, {}] });
  });

  test("writes a name that is no word between backticks", () => {
    expect(suggest("body.", 5, names).items.map((item) => item.insert)).toEqual(["total", "`x-id`", "items"]);
  });

  test("offers functions with their arguments after a dollar", () => {
    expect(suggest("$num", 4, names).items).toContainEqual({ label: "$number", insert: "$number(", detail: "(value)", kind: "function" });
  });
});
