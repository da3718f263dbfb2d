import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonFault } from "./json-syntax.ts";

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("findJsonFault", () => {
  it("finds a fault exactly where JSON.parse throws", () => {
    const json = fc.jsonValue().map((value) => JSON.stringify(value, null, 1));
    const damaged = fc.tuple(json, fc.nat(), fc.constantFrom("", ",", "}", "]", '"', "\\", "1", "e", " ")).map(([text, at, inserted]) => {
      const position = at % (text.length + 1);
      return text.slice(0, position) + inserted + text.slice(position + (at % 2));
    });

    fc.assert(
      fc.property(fc.oneof(json, damaged, fc.string()), (text) => {
        expect(findJsonFault(text) === undefined).toBe(parses(text));
      }),
      { numRuns: 2000 },
    );
  });
});
