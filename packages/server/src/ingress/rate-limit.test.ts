import { expect, it } from "vitest";
import { createRateLimiter } from "./rate-limit.ts";

it("takes so many in each stretch, for each trigger, and does not count those that it turns away", () => {
  const limiter = createRateLimiter();
  const take = (now: number, trigger = "a") => limiter.take(trigger, { limit: 2, perSeconds: 10 }, now);

  expect([take(0), take(4000), take(5000), take(9999), take(10_000), take(10_001)]).toEqual([0, 0, 5000, 1, 0, 3999]);
  expect(take(5000, "b")).toBe(0);
});

it("lets callers in again at once when the clock is put back", () => {
  const limiter = createRateLimiter();
  const hourMs = 3_600_000;
  const take = (now: number) => limiter.take("a", { limit: 1, perSeconds: 10 }, now);

  expect([take(hourMs), take(hourMs + 1), take(0), take(1), take(10_000)]).toEqual([0, 9999, 0, 9999, 0]);
});
