import fc from "fast-check";
import { expect, it } from "vitest";
import type { Json } from "../json.ts";
import { jsonDifference } from "./json-difference.ts";

const json: fc.Arbitrary<Json> = fc.json({ maxDepth: 4 }).map((text) => JSON.parse(text));

it("names the innermost place that differs", () => {
  expect(jsonDifference({ a: [{ b: 1, c: 2 }] }, { a: [{ c: 2, b: 3 }] })).toEqual({ path: "a.0.b", message: "expected 1, got 3" });
});

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
