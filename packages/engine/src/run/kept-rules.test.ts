import { describe, expect, it } from "vitest";
import { nextThrottlePlace, stateAfter, timerDueAt } from "./kept-rules.ts";

/** Times given out to messages that come at these times. */
function places(limit: number, perSeconds: number, arrivals: readonly number[]): number[] {
  let kept: readonly number[] = [];
  return arrivals.map((now) => {
    const place = nextThrottlePlace(kept, { kind: "throttle", key: "", limit, perSeconds }, now);
    kept = place.places;
    expect(kept.length).toBeLessThanOrEqual(limit);
    return place.dueAt;
  });
}

describe("a throttle", () => {
  it.each([
    ["lets a first burst through, then one burst in each stretch", 2, 10, [0, 0, 0, 0, 0], [0, 0, 10_000, 10_000, 20_000]],
    ["holds nobody up who comes slowly", 1, 10, [0, 10_000, 25_000], [0, 10_000, 25_000]],
    ["never has more than its limit in any stretch", 2, 10, [0, 9000, 9500, 10_500], [0, 9000, 10_000, 19_000]],
    ["keeps the order when the clock goes back", 3, 10, [5000, 4000], [5000, 5000]],
  ])("%s", (_, limit, perSeconds, arrivals, dueTimes) => {
    expect(places(limit, perSeconds, arrivals)).toEqual(dueTimes);
  });
});

describe("a place of a throttle that is held", () => {
  const held = (lateMs: number) =>
    nextThrottlePlace([0, 10_000, 20_000], { kind: "throttle", key: "", limit: 1, perSeconds: 10, held: 10_000 }, 10_000 + lateMs);

  it.each([-1, 0, 10_000])("stays when its message comes %d ms late, and moves nobody", (lateMs) => {
    expect(held(lateMs)).toEqual({ dueAt: 10_000, places: [0, 10_000, 20_000] });
  });

  it("is lost to one that comes later than that, which gets the next", () => {
    expect(held(10_001)).toEqual({ dueAt: 30_000, places: [30_000] });
  });
});

describe("a timer", () => {
  it("counts seconds from now, or has a time of its own", () => {
    expect(timerDueAt({ kind: "timer", seconds: 1.5 }, 1000)).toBe(2500);
    expect(timerDueAt({ kind: "timer", until: 7 }, 1000)).toBe(7);
    expect(timerDueAt({ kind: "timer" }, 1000)).toBe(1000);
  });
});

describe("the state", () => {
  const after = (current: Parameters<typeof stateAfter>[0], call: Omit<Parameters<typeof stateAfter>[1], "kind" | "key">) =>
    stateAfter(current, { kind: "state", key: "count", ...call });

  it("is read, written, added to and deleted", () => {
    expect(after(3, { operation: "get" })).toBe(3);
    expect(after(undefined, { operation: "get" })).toBeUndefined();
    expect(after(3, { operation: "set", value: { a: 1 } })).toEqual({ a: 1 });
    expect(after(3, { operation: "set" })).toBeNull();
    expect(after(undefined, { operation: "increment" })).toBe(1);
    expect(after(3, { operation: "increment", value: -5 })).toBe(-2);
    expect(after(3, { operation: "delete" })).toBeUndefined();
  });

  it.each([
    ["text", "3", 1],
    ["a text that is added", 3, "1"],
    ["a sum beyond all numbers", Number.MAX_VALUE, Number.MAX_VALUE],
  ])("refuses to add up %s, and does not show it", (_, current, value) => {
    expect(() => after(current, { operation: "increment", value })).toThrow("The state `count` and what is added to it must be numbers.");
  });
});
