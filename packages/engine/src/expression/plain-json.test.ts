import { describe, expect, it } from "vitest";
import { plainJson } from "./plain-json.ts";

const options = { maxSize: 100 };

describe("plainJson", () => {
  it("makes null of no value within a list, and leaves it out of an object", () => {
    expect(plainJson([1, undefined], options)).toEqual([1, null]);
    expect(Object.entries(plainJson({ a: undefined, b: null }, options) ?? {})).toEqual([["b", null]]);
    expect(plainJson(undefined, options)).toBeUndefined();
  });

  it("counts what it copies as JSON", () => {
    expect(plainJson({ text: "x".repeat(80) }, options)).toEqual({ text: "x".repeat(80) });
    expect(() => plainJson({ text: "x".repeat(100) }, options)).toThrow("the limit of 100 characters");
  });

  it("refuses a function unless something stands in for it", () => {
    expect(() => plainJson([Math.max], options)).toThrow("a function, which is no value");
    expect(plainJson([Math.max], { ...options, functionsAs: "" })).toEqual([""]);
  });
});
