import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonDifference } from "./json-difference.ts";

const json = fc.jsonValue({ maxDepth: 4 });

it("finds none between a value and its copy", () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(jsonDifference(value, structuredClone(value))).toBeUndefined();
    }),
  );
});

it("finds one in either direction, or in neither", () => {
  fc.assert(
    fc.property(json, json, (left, right) => {
      expect(jsonDifference(left, right) === undefined).toBe(jsonDifference(right, left) === undefined);
    }),
  );
});
