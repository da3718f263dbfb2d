import { describe, expect, it } from "vitest";
import { createLineageCounter } from "./lineage-counter.ts";

describe("createLineageCounter", () => {
  it("counts what is at a lineage and around it", () => {
    const counter = createLineageCounter();
    for (const lineage of [[], [0], [0, 1], [0, 1], [2]]) counter.add(lineage);
    expect([[], [0], [0, 1], [0, 1, 5], [1], [2]].map(counter.around)).toEqual([1, 2, 4, 4, 1, 2]);
  });

  it("forgets what was removed, and nothing else", () => {
    const counter = createLineageCounter();
    counter.add([3, 1]);
    counter.add([3]);
    counter.remove([3, 1]);
    expect(counter.around([3, 1])).toBe(1);
    counter.remove([3]);
    expect(counter.around([3, 1])).toBe(0);
    counter.add([3, 1]);
    expect(counter.around([3, 1])).toBe(1);
    expect(counter.around([3])).toBe(0);
  });
});
