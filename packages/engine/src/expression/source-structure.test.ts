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
  ["it's + (b's)", "()"],
  ['$a"b(`c`)', "()"],
  ["1'('", ""],
  ["2e3.a'(", "("],
  ["in/(a)/or/(b)", "()()"],
  ["a.and/(b)/c", "()"],
  ["*/(a)/b", "()"],
  ["**/(a)/b", "()"],
  ["%/(a)/b", "()"],
  ["$f(?/(a)/b)", "(())"],
  ["a * /(/", ""],
  ["a ~> /\\\\(/ (", "("],
  ["a ~> /b/im/(c)/d", "()"],
])("sees the structure of %s", (source, structure) => {
  expect([...structureOf(source)].map(({ index }) => source.charAt(index)).join("")).toBe(structure);
});
