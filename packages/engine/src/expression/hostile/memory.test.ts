import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { afterAll, describe, expect, it } from "vitest";
import { defaultExpressionLimits } from "../expression.ts";
import { hostileExpressions } from "./corpus.ts";
import type { Bounded } from "./memory.test-thread.ts";

/** Half of what a runner thread of the server has: an evaluation shares it with those of other runs. */
const heapMb = 256;
/** `pnpm test:slow` gives them all the time that flows give them. */
const limits = { ...defaultExpressionLimits, timeMs: Number(process.env.GANCHO_HOSTILE_MS ?? 100) };
// A heap that is nearly full is slow to work with, on a busy machine many times more so.
const timeoutMs = 120_000;

let thread: Worker | undefined;
afterAll(async () => await thread?.terminate());

/** Evaluates in a thread that dies when more than `heapMb` are in use at the same time; then it throws. */
async function evaluateBounded(bounded: Bounded): Promise<void> {
  thread ??= new Worker(new URL("./memory.test-thread.ts", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: heapMb } });
  thread.postMessage(bounded);
  try {
    await once(thread, "message");
  } catch (thrown) {
    thread = undefined;
    throw thrown;
  }
}

describe("hostile expressions", () => {
  it.each(hostileExpressions)(`need less than ${heapMb} MB: $attack`, { timeout: timeoutMs }, async ({ source, input = {} }) => {
    await evaluateBounded({ source, input, limits });
  });

  it(`are noticed when they need more than ${heapMb} MB`, { timeout: timeoutMs }, async () => {
    const unlimited = { timeMs: 60_000, depth: 500, sequenceLength: 10_000_000, resultSize: 1_000_000_000 };
    const source = "$map([1..100000], function($i) { $uppercase($pad('', 1000000, 'a')) })";
    const evaluation = evaluateBounded({ source, input: {}, limits: unlimited });

    await expect(evaluation).rejects.toMatchObject({ code: "ERR_WORKER_OUT_OF_MEMORY" });
  });
});
