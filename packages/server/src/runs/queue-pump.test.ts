import { describe, expect, it } from "vitest";
import { queuedRecord } from "../store/queued-record.ts";
import type { QueuedRun } from "../store/run-store.ts";
import { anyEvent, anyRun } from "../testing/records.ts";
import { createQueuePump } from "./queue-pump.ts";

/** A queue in memory, and work that ends when the test says so. */
function pumpOf(queued: number, capacity: number) {
  const queue: QueuedRun[] = Array.from({ length: queued }, anyQueued);
  const claims: number[] = [];
  const open: (() => void)[] = [];
  const errors: unknown[] = [];
  const state = { broken: false };
  const pump = createQueuePump({
    capacity,
    claim: async ({ free }) => {
      claims.push(free);
      if (state.broken) throw new Error("locked");
      const runs = queue.splice(0, free);
      return { runs, more: runs.length === free };
    },
    work: () => new Promise((resolve) => open.push(resolve)),
    onError: (error) => errors.push(error),
  });
  return { pump, queue, claims, open, errors, state };
}

function anyQueued(): QueuedRun {
  const event = anyEvent();
  return { run: queuedRecord(anyRun(event)), event, journal: [] };
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

  it("gives a place past the queue only once the queue was seen empty", async () => {
    const { pump, open } = pumpOf(1, 10);
    expect(pump.reserve("orders")).toBeUndefined();
    pump.wake();
    expect(pump.reserve("orders")).toBeUndefined();
    await expect.poll(() => open.length).toBe(1);
    pump.reserve("orders")?.begin(anyQueued());
    expect(open).toHaveLength(2);
    pump.wake();
    expect(pump.reserve("orders")).toBeUndefined();
  });

  it("keeps a part of the room from a flow that would take all", async () => {
    const { pump, claims } = pumpOf(0, 10);
    pump.wake();
    await expect.poll(() => claims).toEqual([10]);
    await pump.idle();
    const places = Array.from({ length: 10 }, () => pump.reserve("orders"));
    expect(places.filter((place) => place !== undefined)).toHaveLength(9);
    expect(pump.reserve("refunds")).toBeDefined();
    expect(pump.reserve("refunds")).toBeUndefined();
    places[0]?.release();
    expect(pump.reserve("orders")).toBeDefined();
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
