import fc from "fast-check";
import { expect, it } from "vitest";
import type { Json } from "../json.ts";
import { jsonDifference } from "./json-difference.ts";

const json: fc.Arbitrary<Json> = fc.json({ maxDepth: 4 }).map((text) => JSON.parse(text));

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
