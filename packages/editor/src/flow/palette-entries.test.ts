import { expect, test } from "vitest";
import { paletteGroups } from "./palette-entries.ts";

const found = (search: string) =>
  paletteGroups(search, ({ title, summary }) => ({ title, summary })).flatMap(({ types }) => types.map(({ type }) => type));

test("finds a type by its title before those that only do such a thing", () => {
  // A filter "passes or stops a message".
  expect(found("stop")).toEqual(["stop"]);
});

test("finds a type by what it does when none is called so", () => {
  expect(found("another service")).toEqual(["http"]);
});

test("shows every type without a search, and none for words that nobody has", () => {
  expect(found("")).toContain("webhook");
  expect(found("zzz")).toEqual([]);
});
