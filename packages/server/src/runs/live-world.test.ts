import type { EffectRequest, EffectResult } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { anyEffectCall, anyJournalEntry } from "../testing/records.ts";
import { createLiveWorld } from "./live-world.ts";

const identity = { node: "answer", lineage: [], ordinal: 0 };
const request: EffectRequest = { identity, attempt: 1, idempotencyKey: "key", call: anyEffectCall };
const answered: EffectResult = { status: "done", value: "asked", startedAt: 1, finishedAt: 2 };

function world({ journal = [anyJournalEntry()], patienceMs = 1000, ask = async () => answered } = {}) {
  const cancel = new AbortController();
  const windDown = new AbortController();
  const now = { value: 1000 };
  const elapsed = { ms: 0 };
  const clocks = { now: () => now.value, elapsedMs: () => elapsed.ms };
  const live = createLiveWorld({ journal, ask, signal: cancel.signal, windDown: windDown.signal, patienceMs, ...clocks });
  return { live, cancel, windDown, now, elapsed };
}

describe("an effect", () => {
  it("is answered from the journal when it was recorded, else asked for", async () => {
    const { live } = world();
    expect(await live.effect(request)).toEqual(anyJournalEntry().result);
    expect(await live.effect({ ...request, attempt: 2 })).toEqual(answered);
  });

  it("is unknown once the run is canceled, also one that is under way", async () => {
    const { live, cancel } = world({ journal: [], ask: () => new Promise(() => undefined) });
    const open = live.effect(request);
    cancel.abort();
    expect(await open).toEqual({ status: "unknown" });
    expect(await live.effect(request)).toEqual({ status: "unknown" });
  });
});

describe("a wait", () => {
  const wait = (dueAt: number, attempt = 2) => ({ identity, attempt, dueAt });

  it("is over when it is due, or when the attempt after it was recorded", async () => {
    const { live } = world();
    expect(await live.wait(wait(1000))).toBe("elapsed");
    expect(await live.wait(wait(9_999_999, 1))).toBe("elapsed");
  });

  it("parks when it is longer than the patience", async () => {
    expect(await world().live.wait(wait(2001))).toBe("parked");
  });

  it.each(["cancel", "windDown"] as const)("parks at once on %s, begun or not", async (interruption) => {
    const parts = world();
    const open = parts.live.wait(wait(2000));
    parts[interruption].abort();
    expect(await open).toBe("parked");
    expect(await parts.live.wait(wait(2000))).toBe("parked");
  });

  it("counts once what waits at the same time, whatever the clock is set to meanwhile", async () => {
    const { live, windDown, now, elapsed } = world();
    const waits = [live.wait(wait(1900)), live.wait(wait(1950))];
    elapsed.ms = 300;
    now.value = 9_999_999;
    expect(live.waitedMs()).toBe(300);
    windDown.abort();
    await Promise.all(waits);
    elapsed.ms = 4000;
    expect(live.waitedMs()).toBe(300);
  });
});
