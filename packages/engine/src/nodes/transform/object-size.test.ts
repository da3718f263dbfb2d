import { describe, expect, it } from "vitest";
import { objectSize } from "./object-size.ts";

describe("objectSize", () => {
  it.each([
    ["{}", 0],
    ["{ 'a': 1 }", 1],
    ["{ 'a': [1, 2], 'b': f(x, y), 'c': { 'd': 1, 'e': 2 } }", 3],
    [`{ "a, b": 'it\\'s, fine', \`c,d\`: e /* f, g */ }`, 2],
    ["{ 'a': 1 }.a", undefined],
    ["{ 'a': 1 } & { 'b': 2 }", undefined],
    ["body.items.{ 'a': 1 }", undefined],
    ["{ 'a': 1", undefined],
    ["", undefined],
  ])("of %j is %s", (source, size) => {
    expect(objectSize(source)).toBe(size);
  });
});
