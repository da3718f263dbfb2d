import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDueTimer } from "./due-timer.ts";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** Things that are due, by time. */
function timerOf(...due: number[]) {
  const done: number[] = [];
  const timer = createDueTimer({
    nextDueAt: async () => due[0],
    onDue: async () => {
      while (due[0] !== undefined && due[0] <= Date.now()) done.push(due.shift() ?? 0);
    },
    onError: () => undefined,
    now: Date.now,
  });
  timer.notice(due[0] ?? Number.POSITIVE_INFINITY);
  return { timer, due, done };
}

describe("createDueTimer", () => {
  it("wakes at each time that something is due, and not between", async () => {
    const { done } = timerOf(100, 250_000);
    await vi.advanceTimersByTimeAsync(99);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toEqual([100]);
    await vi.advanceTimersByTimeAsync(249_900);
    expect(done).toEqual([100, 250_000]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("goes by what comes earlier", async () => {
    const { timer, due, done } = timerOf(10_000);
    due.unshift(50);
    timer.notice(50);
    await vi.advanceTimersByTimeAsync(50);
    expect(done).toEqual([50]);
  });

  it("notices within a minute that the clock was put forward", async () => {
    const { done } = timerOf(3_600_000);
    vi.setSystemTime(7_200_000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toEqual([3_600_000]);
  });

  it("keeps to the time that was said when the clock is put back, and wakes once", async () => {
    const { done } = timerOf(10_000);
    vi.setSystemTime(-3_600_000);
    await vi.advanceTimersByTimeAsync(3_609_999);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toEqual([10_000]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("wakes no more once it was stopped", async () => {
    const { timer, done } = timerOf(100);
    timer.stop();
    timer.notice(50);
    await vi.advanceTimersByTimeAsync(1000);
    expect(done).toEqual([]);
  });
});
