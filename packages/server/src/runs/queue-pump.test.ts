import { describe, expect, it } from "vitest";
import { queuedRecord } from "../store/queued-record.ts";
import type { QueuedRun } from "../store/run-store.ts";
import { anyEvent, anyRun } from "../testing/records.ts";
import { createQueuePump } from "./queue-pump.ts";

/** A queue in memory, and work that ends when the test says so. */
function pumpOf(queued: number, capacity: number) {
  const queue: QueuedRun[] = Array.from({ length: queued }, () => {
    const event = anyEvent();
    return { run: queuedRecord(anyRun(event)), event, journal: [] };
  });
  const claims: number[] = [];
  const open: (() => void)[] = [];
  const errors: unknown[] = [];
  const state = { broken: false };
  const pump = createQueuePump({
    capacity,
    claim: async (limit) => {
      claims.push(limit);
      if (state.broken) throw new Error("locked");
      return queue.splice(0, limit);
    },
    work: () => new Promise((resolve) => open.push(resolve)),
    onError: (error) => errors.push(error),
  });
  return { pump, queue, claims, open, errors, state };
}

describe("createQueuePump", () => {
  it("has no more at work than there is room for, and goes on as room comes", async () => {
    const { pump, open } = pumpOf(5, 2);
    pump.wake();
    await expect.poll(() => open.length).toBe(2);
    open[0]?.();
    await expect.poll(() => open.length).toBe(3);
    while (open.length < 5) {
      for (const end of open) end();
      await new Promise(setImmediate);
    }
    for (const end of open) end();
    await pump.idle();
  });

  it("claims before it gives back control, and once for many wakes", () => {
    const { pump, claims } = pumpOf(1, 10);
    for (let time = 0; time < 5; time++) pump.wake();
    expect(claims).toEqual([10]);
  });

  it("looks again when it was woken during a claim", async () => {
    const { pump, claims } = pumpOf(0, 10);
    pump.wake();
    pump.wake();
    await expect.poll(() => claims).toEqual([10, 10]);
  });

  it("begins nothing after it was stopped, not even what it has claimed", async () => {
    const { pump, open, claims } = pumpOf(3, 10);
    pump.wake();
    pump.stop();
    await pump.idle();
    pump.wake();
    expect([open.length, claims.length]).toEqual([0, 1]);
  });

  it("says so when the queue cannot be read, and tries again", async () => {
    const { pump, open, errors, state } = pumpOf(1, 10);
    state.broken = true;
    pump.wake();
    await expect.poll(() => errors.length).toBe(1);
    state.broken = false;
    await expect.poll(() => open.length, { timeout: 5000 }).toBe(1);
  });
});
