import { expect, test } from "vitest";
import { paletteGroups } from "./palette-entries.ts";

const shown = (search: string) =>
  paletteGroups(search, ({ title }) => title).map(({ category, types }) => [category, types.map(({ title }) => title)]);

test("groups the node types, the ones that flows begin with first", () => {
  expect(shown("")).toEqual([
    ["trigger", ["Webhook", "Schedule", "Manual", "Error"]],
    ["logic", ["Filter", "Switch", "Split", "Collect", "Merge", "Delay", "Throttle"]],
    ["data", ["Transform", "Validate", "Dedupe", "State"]],
    ["output", ["HTTP request", "Email", "Respond", "Subflow", "Stop"]],
    ["notes", ["Note"]],
  ]);
});

test("leaves out groups in which nothing is found", () => {
  expect(shown("merge")).toEqual([["logic", ["Merge"]]]);
});
