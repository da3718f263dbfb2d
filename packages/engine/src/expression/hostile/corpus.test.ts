import { describe, expect, it } from "vitest";
import { asGanchoError } from "../../errors.ts";
import { evaluate } from "../test-scope.ts";
import { hostileExpressions } from "./corpus.ts";

const limits = { timeMs: 250, depth: 500, sequenceLength: 100_000, resultSize: 4_000_000 };
/** What an evaluation may take past its limit. Its own work counts, not that of other processes. */
const graceMs = 200;

describe("hostile expressions", () => {
  it.each(hostileExpressions)("end in time: $attack", async ({ source, input = {}, ends }) => {
    let end: string;
    const start = process.cpuUsage();
    try {
      await evaluate(source, input, {}, limits);
      end = "value";
    } catch (thrown) {
      end = asGanchoError(thrown).code;
    }
    const { user } = process.cpuUsage(start);

    // On a busy machine the time may be over before the limit that was meant is met.
    expect([...ends, "expression.timeout"]).toContain(end);
    expect(user / 1000).toBeLessThan(limits.timeMs + graceMs);
    expect(await evaluate("[1..3].($ * 2)", {}, {}, limits)).toEqual({ found: true, value: [2, 4, 6] });
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});
