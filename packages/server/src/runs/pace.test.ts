import { describe, expect, it, vi } from "vitest";
import { queuedRecord } from "../store/queued-record.ts";
import { anyEvent, anyRun } from "../testing/records.ts";
import { createChanges } from "./changes.ts";
import { createPace } from "./pace.ts";

const run = queuedRecord(anyRun(anyEvent()));

/** A pace on a clock that the test turns on. */
function paceAt(atOnce: number, perSecond: number) {
  vi.useFakeTimers({ now: 0 });
  const changes = createChanges(() => undefined);
  const pace = createPace({ changes, atOnce, perSecond, patienceMs: 5000 });
  const begun: number[] = [];
  const begin = async (id: string, signal = new AbortController().signal) => {
    await pace.turn(signal);
    pace.began(id);
    begun.push(Date.now());
  };
  const end = (id: string) => changes.publish({ kind: "run", run: { ...run, id, status: "succeeded" } });
  return { begin, begun, end, [Symbol.dispose]: () => [pace.close(), vi.useRealTimers()] };
}

describe("a pace", () => {
  it("lets no more begin in a second than it should", async () => {
    using pace = paceAt(9, 4);
    const all = (async () => {
      for (const id of ["a", "b", "c", "d"]) await pace.begin(id);
    })();
    await vi.advanceTimersByTimeAsync(2000);
    await all;
    expect(pace.begun).toEqual([0, 250, 500, 750]);
  });

  it("waits for one that is under way to come to rest when there are enough", async () => {
    using pace = paceAt(1, 1000);
    await pace.begin("a");
    const second = pace.begin("b");
    await vi.advanceTimersByTimeAsync(3000);
    expect(pace.begun).toEqual([0]);
    pace.end("a");
    await second;
    expect(pace.begun).toEqual([0, 3000]);
  });

  it("gives up waiting for one that takes too long", async () => {
    using pace = paceAt(1, 1000);
    await pace.begin("held");
    const second = pace.begin("b");
    await vi.advanceTimersByTimeAsync(5000);
    await second;
    expect(pace.begun).toEqual([0, 5000]);
  });

  it("goes on as before when the clock is put back", async () => {
    using pace = paceAt(1, 4);
    await pace.begin("a");
    vi.setSystemTime(-3_600_000);
    const second = pace.begin("b");
    pace.end("a");
    await vi.advanceTimersByTimeAsync(250);
    await second;
  });

  it("lets go of who does not want to begin any more", async () => {
    using pace = paceAt(1, 1000);
    await pace.begin("a");
    const controller = new AbortController();
    const second = pace.begin("b", controller.signal);
    controller.abort();
    await second;
    expect(vi.getTimerCount()).toBe(0);
  });
});
