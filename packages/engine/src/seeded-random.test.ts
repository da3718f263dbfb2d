import { describe, expect, it } from "vitest";
import { seededRandom } from "./seeded-random.ts";

const take = (seed: string, count: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random());
};

describe("seededRandom", () => {
  it("gives the same numbers for the same seed", () => {
    expect(take("run-1", 20)).toEqual(take("run-1", 20));
  });

  it("gives other numbers for another seed", () => {
    expect(take("run-1", 5)).not.toEqual(take("run-2", 5));
  });

  it("spreads them evenly over 0 to 1", () => {
    const numbers = take("spread", 10_000);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    const tenths = Array.from({ length: 10 }, (_, tenth) => numbers.filter((number) => Math.floor(number * 10) === tenth).length);
    expect(Math.min(...tenths)).toBeGreaterThan(900);
    expect(Math.max(...tenths)).toBeLessThan(1100);
  });
});
