import { describe, expect, it } from "vitest";
import { findJsonFault } from "./json-syntax.ts";

describe("findJsonFault", () => {
  it.each([
    ["", 0, "the text ends where a value should be"],
    ['{ "a": 1', 8, "the text ends where `,` or `}` should be"],
    ["[1, 2,]", 6, "`]` comes where a value should be"],
    ["{ a: 1 }", 2, "`a` comes where a name in quotes or `}` should be"],
    ['{ "a": 1, }', 10, "`}` comes where a name in quotes should be"],
    ['{ "a" 1 }', 6, "`1` comes where `:` should be"],
    ["[1 2]", 3, "`2` comes where `,` or `]` should be"],
    ["[1}", 2, "`}` comes where `,` or `]` should be"],
    ["{} x", 3, "`x` comes where the end of the text should be"],
    ["[01]", 1, "`0` comes where a value or `]` should be"],
    ["['a']", 1, "`'` comes where a value or `]` should be"],
    ['["a\nb"]', 1, '`"` comes where a value or `]` should be'],
    ["[😀]", 1, "`😀` comes where a value or `]` should be"],
  ])("finds the fault of %j", (text, position, words) => {
    const fault = findJsonFault(text);

    expect(fault?.position).toBe(position);
    expect(fault?.message).toContain(words);
  });

  it("is quick about a long text that nothing closes", () => {
    const start = performance.now();

    expect(findJsonFault(`["${"a".repeat(5_000_000)}`)?.position).toBe(1);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it("counts lines and columns from 1", () => {
    expect(findJsonFault('{\r\n  "a": tru\r\n}')).toMatchObject({ line: 2, column: 8 });
  });
});
