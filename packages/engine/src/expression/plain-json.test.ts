import { describe, expect, it } from "vitest";
import { plainJson } from "./plain-json.ts";

const options = { maxSize: 1000 };

describe("plainJson", () => {
  it("makes null of no value within a list, and leaves it out of an object", () => {
    expect(plainJson([1, undefined], options)).toEqual([1, null]);
    expect(Object.entries(plainJson({ a: undefined, b: null }, options) ?? {})).toEqual([["b", null]]);
    expect(plainJson(undefined, options)).toBeUndefined();
  });

  it("counts a value as JSON", () => {
    expect(plainJson({ text: "x".repeat(980) }, options)).toEqual({ text: "x".repeat(980) });
    expect(() => plainJson({ text: "x".repeat(1000) }, options)).toThrow("the limit of 1000 characters");
  });

  it("refuses a function unless something stands in for it", () => {
    expect(() => plainJson([Math.max], options)).toThrow("a function, which is no value");
    expect(plainJson([Math.max], { ...options, functionsAs: "" })).toEqual([""]);
  });

  it("shares what is plain already", () => {
    const value = { list: [1, [null]], text: "a", inner: { b: true } };
    expect(plainJson(value, options)).toBe(value);
  });

  it("copies what is not, and shares the parts that are", () => {
    const plain = { a: 1 };
    const marked = Object.assign([plain], { sequence: true });
    const value = { before: plain, marked, none: undefined, list: [plain, undefined], after: plain };
    const copy = plainJson(value, options);
    expect(copy).toEqual({ before: plain, marked: [plain], list: [plain, null], after: plain });
    expect(Object.keys(copy ?? {})).toEqual(["before", "marked", "list", "after"]);
    expect(copy).toMatchObject({
      marked: expect.not.objectContaining({ sequence: true }),
      after: expect.toSatisfy((part) => part === plain),
    });
    expect(Object.getPrototypeOf(copy)).toBeNull();
    expect(value.marked).toBe(marked);
  });

  it("shares nothing when it has to be its own", () => {
    const value = { inner: [{ a: 1 }] };
    const copy = plainJson(value, { ...options, isOwn: true });
    expect(copy).toEqual(value);
    expect(copy).not.toBe(value);
    expect(copy).toMatchObject({ inner: expect.toSatisfy((part) => part !== value.inner && part[0] !== value.inner[0]) });
  });

  it("counts what it shares as what it copies", () => {
    const part = { text: "x".repeat(300) };
    expect(plainJson([part, part], options)).toEqual([part, part]);
    expect(() => plainJson([part, part, part, part], options)).toThrow(expect.objectContaining({ code: "expression.size" }));
  });

  it("takes a value as deep as an evaluation may make it, and no deeper", () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

    expect(plainJson(nested(500), { maxSize: 10_000 })).toEqual(nested(500));
    expect(() => plainJson(nested(501), { maxSize: 10_000 })).toThrow("nested more than 500 deep");
  });
});
