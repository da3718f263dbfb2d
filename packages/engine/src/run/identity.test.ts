import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareLineages, effectKey, idempotencyKey, stepKey } from "./identity.ts";

describe("stepKey", () => {
  it.each([
    [{ node: "crm", lineage: [], ordinal: 0 }, "crm"],
    [{ node: "stock", lineage: [2], ordinal: 0 }, "stock:2"],
    [{ node: "stock", lineage: [2, 0], ordinal: 3 }, "stock:2:0~3"],
  ])("writes %j as %s", (identity, expected) => {
    expect(stepKey(identity)).toBe(expected);
  });

  it("differs between any two steps", () => {
    const identity = fc.record({
      node: fc.constantFrom("a", "a-1", "b", "b_2"),
      lineage: fc.array(fc.nat(12), { maxLength: 3 }),
      ordinal: fc.nat(12),
    });
    fc.assert(
      fc.property(identity, identity, (left, right) => {
        const same = JSON.stringify(left) === JSON.stringify(right);
        expect(stepKey(left) === stepKey(right)).toBe(same);
      }),
    );
  });
});

describe("effectKey", () => {
  const identity = { node: "crm", lineage: [2], ordinal: 1 };

  it("is the step's for the only effect of a step, and names the part of a further one", () => {
    expect(effectKey(identity)).toBe(stepKey(identity));
    expect(effectKey({ ...identity, part: "2" })).toBe("crm:2~1/2");
  });
});

describe("idempotencyKey", () => {
  it("names the run and the step", () => {
    expect(idempotencyKey("0192f3c1", { node: "stock", lineage: [2], ordinal: 0 })).toBe("0192f3c1:stock:2");
  });
});

describe("compareLineages", () => {
  it("orders items as they were split", () => {
    const lineages = [[1], [0, 5], [0], [10], [], [2]];
    expect(lineages.toSorted(compareLineages)).toEqual([[], [0], [0, 5], [1], [2], [10]]);
  });
});
