import { describe, expect, it } from "vitest";
import { fairShares } from "./fair-shares.ts";

describe("fair shares", () => {
  it.each([
    ["gives all to a flow that waits alone", [["a", 0]], 5, 10, { a: 5 }],
    [
      "gives each of two the same",
      [
        ["a", 0],
        ["b", 0],
      ],
      6,
      10,
      { a: 3, b: 3 },
    ],
    [
      "lets one that has nothing at work catch up first",
      [
        ["a", 8],
        ["b", 0],
      ],
      4,
      10,
      { b: 4 },
    ],
    ["stops at what one flow may take", [["a", 8]], 5, 9, { a: 1 }],
    ["gives nothing when nothing is free", [["a", 0]], 0, 10, {}],
    ["gives nothing when nobody waits", [], 5, 10, {}],
  ] as const)("%s", (_, waiting, free, mostPerFlow, expected) => {
    const flows = waiting.map(([flow, atWork]) => ({ flow, atWork }));
    expect(Object.fromEntries(fairShares(flows, { free, mostPerFlow }))).toEqual(expected);
  });
});
