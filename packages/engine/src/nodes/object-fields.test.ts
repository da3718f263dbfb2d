import { describe, expect, it } from "vitest";
import { objectFields } from "./object-fields.ts";

describe("objectFields", () => {
  it.each([
    ["{}", []],
    ["{ 'a': 1 }", ["1"]],
    ["{ 'a': [1, 2], 'b': f(x, y), 'c': { 'd': 1, 'e': 2 } }", ["[1, 2]", "f(x, y)", "{ 'd': 1, 'e': 2 }"]],
    [`{ "a, b": 'it\\'s: fine', \`c,d\`: e /* f, g */ }`, ["'it\\'s: fine'", "e /* f, g */"]],
    ["{ 'a': x ? 1 : 2, 'b': 3 }", ["x ? 1 : 2", "3"]],
    ["{ 'a': 1 }.a", undefined],
    ["{ 'a': 1 } & { 'b': 2 }", undefined],
    ["body.items.{ 'a': 1 }", undefined],
    ["{ 'a': 1", undefined],
    ["", undefined],
  ])("of %j are %j", (source, values) => {
    expect(objectFields(source)?.map(({ value }) => value)).toEqual(values);
  });

  it("says where a value begins", () => {
    const source = "{ 'a': 1,\n  'b':  total }";

    expect(objectFields(source)?.map(({ position, value }) => source.slice(position, position + value.length))).toEqual(["1", "total"]);
  });
});
