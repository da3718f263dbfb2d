import { describe, expect, it } from "vitest";
import { asGanchoError } from "../../errors.ts";
import { evaluate } from "../test-scope.ts";
import { hostileExpressions } from "./corpus.ts";
import type { Hostile } from "./hostile.ts";

const limits = { timeMs: 250, depth: 500, sequenceLength: 100_000, resultSize: 4_000_000 };
/** What an evaluation may take past its limit. */
const graceMs = 200;
const tries = 3;

describe("hostile expressions", { tags: ["timed"] }, () => {
  it.each(hostileExpressions)("end in time: $attack", async (hostile) => {
    // On a busy machine code may have to run for long before it is compiled, which takes up to twenty times as long. That comes once: it is the machine's time, not the expression's.
    let leastMs = Number.POSITIVE_INFINITY;
    for (let left = tries; left > 0 && leastMs >= limits.timeMs + graceMs; left--) leastMs = Math.min(leastMs, await endOf(hostile));
    expect(leastMs).toBeLessThan(limits.timeMs + graceMs);
    expect(await evaluate("[1..3].($ * 2)", {}, {}, limits)).toEqual({ found: true, value: [2, 4, 6] });
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

/** Milliseconds that this thread has worked on it, which other processes and the waiting for them are no part of. */
async function endOf({ source, input = {}, ends }: Hostile): Promise<number> {
  let end: string;
  const start = process.threadCpuUsage();
  try {
    await evaluate(source, input, {}, limits);
    end = "value";
  } catch (thrown) {
    end = asGanchoError(thrown).code;
  }
  const { user, system } = process.threadCpuUsage(start);

  // On a busy machine the time may be over before the limit that was meant is met.
  expect([...ends, "expression.timeout"]).toContain(end);
  return (user + system) / 1000;
}
