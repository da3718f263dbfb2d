import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexOfText, placesOf } from "./search.ts";

/** Long enough that the machine's own search is not taken. */
const times = 4000;

describe("the search for a text", () => {
  it("finds the first place, or none", () => {
    expect(indexOfText("banana", "an")).toBe(1);
    expect(indexOfText("banana", "an", 2)).toBe(3);
    expect(indexOfText("banana", "x")).toBe(-1);
  });

  it("finds every place without overlap", () => {
    expect([...placesOf("aaaaa", "aa")]).toEqual([0, 2]);
    expect([...placesOf("banana", "")]).toEqual([]);
  });

  it("finds the same in long texts as the machine's own search", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(letters, letters, letters, (unit, beginning, end) => {
        const text = beginning + unit.repeat(times) + end + unit.repeat(times);
        const pattern = unit.repeat(times) + end;
        expect(indexOfText(text, pattern)).toBe(text.indexOf(pattern));
        expect(indexOfText(text, `${pattern}c`)).toBe(-1);
        expect([...placesOf(text, pattern)]).toHaveLength(text.split(pattern).length - 1);
      }),
      { numRuns: 20 },
    );
  });
});
