import { describe, expect, it } from "vitest";
import type { Json } from "../json.ts";
import { isJson, jsonEquals, maxDocumentDepth } from "./json-value.ts";

function nested(levels: number): Json {
  return levels === 0 ? "a" : levels % 2 === 0 ? [nested(levels - 1)] : { a: nested(levels - 1) };
}

describe("isJson", () => {
  it.each([null, true, "a", 1.5, [], {}, [{ a: [null] }]])("takes %j", (value) => {
    expect(isJson(value)).toBe(true);
  });

  it.each([undefined, Number.NaN, 1n, [undefined], { a: () => 1 }])("refuses %s", (value) => {
    expect(isJson(value)).toBe(false);
  });

  it("takes a value as deep as a document may be, and no deeper", () => {
    expect(isJson(nested(maxDocumentDepth))).toBe(true);
    expect(isJson(nested(maxDocumentDepth + 1))).toBe(false);
  });
});

describe("jsonEquals", () => {
  it.each([
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
    [[1, 2], [2, 1], false],
    [[1], [1, 2], false],
    [[], {}, false],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: null }, { b: null }, false],
    [null, {}, false],
  ])("of %j and %j is %s", (left, right, equal) => {
    expect(jsonEquals(left, right)).toBe(equal);
  });
});
