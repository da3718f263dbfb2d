import { describe, expect, it } from "vitest";
import { maxRetryAfterMs, type RetryPolicy, retryDelayMs } from "./retry.ts";

const policy: RetryPolicy = { attempts: 5, initialSeconds: 1, factor: 2, maxSeconds: 5, jitter: 0 };

describe("retryDelayMs", () => {
  it.each([
    [1, 1000],
    [2, 2000],
    [3, 4000],
    [4, 5000],
  ])("waits after failure %i for %i ms", (failures, expected) => {
    expect(retryDelayMs(policy, failures, 0.5)).toBe(expected);
  });

  it("ends once every attempt has failed", () => {
    expect(retryDelayMs(policy, 5, 0.5)).toBeUndefined();
  });

  it.each([
    [0, 800],
    [0.5, 1000],
    [1, 1200],
  ])("spreads the wait by its jitter: random %d gives %i ms", (random, expected) => {
    expect(retryDelayMs({ ...policy, jitter: 0.2 }, 1, random)).toBe(expected);
  });

  it("honours a longer Retry-After and ignores a shorter one", () => {
    expect(retryDelayMs(policy, 1, 0.5, 30_000)).toBe(30_000);
    expect(retryDelayMs(policy, 1, 0.5, 10)).toBe(1000);
  });

  it("waits for a day at most, whatever the service asks for", () => {
    expect(retryDelayMs(policy, 1, 0.5, 10 * maxRetryAfterMs)).toBe(maxRetryAfterMs);
  });
});
