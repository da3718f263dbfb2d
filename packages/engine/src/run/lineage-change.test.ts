import { describe, expect, it } from "vitest";
import { followedBy, intoItem, lastingPart, outOfItem, sameLineage } from "./lineage-change.ts";

describe("followedBy", () => {
  it.each([
    { way: [intoItem, outOfItem], ended: 0, opened: 0 },
    { way: [outOfItem, intoItem], ended: 1, opened: 1 },
    { way: [intoItem, intoItem, outOfItem], ended: 0, opened: 1 },
    { way: [outOfItem, outOfItem, sameLineage, intoItem], ended: 2, opened: 1 },
  ])("makes $ended ended and $opened opened of $way", ({ way, ended, opened }) => {
    expect(way.reduce(followedBy, sameLineage)).toEqual({ ended, opened });
  });
});

describe("lastingPart", () => {
  it("leaves out the indices that end, and stops at none", () => {
    expect(lastingPart([4, 2], sameLineage)).toEqual([4, 2]);
    expect(lastingPart([4, 2], outOfItem)).toEqual([4]);
    expect(lastingPart([4], { ended: 2, opened: 1 })).toEqual([]);
  });
});
