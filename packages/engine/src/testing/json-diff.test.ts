import { expect, it } from "vitest";
import type { Json } from "../json.ts";
import { jsonDiff } from "./json-diff.ts";

it("shows what was expected and what came, line by line", () => {
  expect(jsonDiff({ b: [2, 3], c: 1 }, { c: 1, b: [2, 4] })).toEqual([
    ...["  {", '    "b": [', "      2", "-     3", "+     4", "    ]", '    "c": 1', "  }"],
  ]);
});

it("finds what was put in between, and what is missing at the end", () => {
  expect(jsonDiff([1, 2, 3, 4], [1, 9, 2, 3])).toEqual(["  [", "    1", "+   9", "    2", "    3", "-   4", "  ]"]);
});

it("keeps what both have in common between differences", () => {
  expect(jsonDiff(["a", "b", "c", "d"], ["b", "x", "d", "e"])).toEqual([
    ...["  [", '-   "a"', '    "b"', '-   "c"', '+   "x"', '    "d"', '+   "e"', "  ]"],
  ]);
});

it("leaves out what is far from any difference", () => {
  const list = (last: number): Json => [...Array.from({ length: 20 }, (_, index) => index), last];

  expect(jsonDiff(list(1), list(2))).toEqual(["…", "    17", "    18", "    19", "-   1", "+   2", "  ]"]);
});

it.each<[string, Json, Json | undefined, string[]]>([
  ["nothing for what fits into a sentence", 1, "one", []],
  ["a value of another kind", {}, 7, ["- {}", "+ 7"]],
  ["all of it when nothing came", [1], undefined, ["- [", "-   1", "- ]"]],
  ["nothing but the gap for equal ones", { a: 1 }, { a: 1 }, ["…"]],
])("gives %s", (_, expected, actual, lines) => {
  expect(jsonDiff(expected, actual)).toEqual(lines);
});

it("ends soon, and within bounds, for large values that have nothing in common", () => {
  const list = (prefix: string): Json => Array.from({ length: 20_000 }, (_, index) => `${prefix}${index}`);

  expect(jsonDiff(list("a"), list("b"))).toHaveLength(201);
});
