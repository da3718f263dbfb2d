import { expect, it } from "vitest";
import type { Json } from "../json.ts";
import { dueAtOf } from "./at-once.ts";

it("reads the time that a world has fixed", () => {
  expect(dueAtOf({ dueAt: 5000, place: 2 })).toBe(5000);
});

it.each<Json>([null, 5000, { dueAt: "soon" }, {}])("is a bug of the world where there is none: %j", (value) => {
  expect(() => dueAtOf(value)).toThrow(expect.objectContaining({ code: "bug" }));
});
