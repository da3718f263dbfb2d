import { expect, it } from "vitest";
import { structureOf } from "./source-structure.ts";

it.each([
  ["a(b[c]{d})", "([]{})"],
  ["'(' & \"[\" & `{`", ""],
  ["'it\\'s (' & (b)", "()"],
  ["/* ( */ a", ""],
  ["a / (b) / c", "()"],
  ["$contains(a, /[)(]'/)", "(,)"],
  ["a ?? (b ?: c); d", "?(?);"],
  ["x in /(/ and y or /)/", ""],
  ["(a) / 2 ~> $f(/\\]/)", "()()"],
  ["'open (", ""],
])("sees the structure of %s", (source, structure) => {
  expect([...structureOf(source)].map(({ index }) => source.charAt(index)).join("")).toBe(structure);
});
