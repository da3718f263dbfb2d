import { expect, test } from "vitest";
import { paletteGroups } from "./palette-entries.ts";

const words = ({ title, summary }: { readonly title: string; readonly summary: string }) => ({ title, summary });
const found = (search: string) => paletteGroups(search, words).flatMap(({ types }) => types.map(({ type }) => type));

test("groups the node types, the ones that flows begin with first", () => {
  expect(paletteGroups("", words).map(({ category, types }) => [category, types.map(({ title }) => title)])).toEqual([
    ["trigger", ["Webhook", "Schedule", "Manual", "Error"]],
    ["logic", ["Filter", "Switch", "Split", "Collect", "Merge", "Delay", "Throttle"]],
    ["data", ["Transform", "Validate", "Dedupe", "State"]],
    ["output", ["HTTP request", "Email", "Respond", "Subflow", "Stop"]],
    ["notes", ["Note"]],
  ]);
});

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
