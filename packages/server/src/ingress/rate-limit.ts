/** How many calls a trigger takes in a stretch of time. */
interface Rate {
  readonly limit: number;
  readonly perSeconds: number;
}

/** Counts calls in memory: what a restart forgets is let through. */
export interface RateLimiter {
  /** Milliseconds until one more may come; 0 for one that may, which then counts. */
  take(trigger: string, rate: Rate, now: number): number;
}

/** Triggers that are remembered; beyond it the oldest is forgotten. */
const mostTriggers = 10_000;

export function createRateLimiter(): RateLimiter {
  const taken = new Map<string, number[]>();
  return {
    take(trigger, { limit, perSeconds }, now) {
      const known = taken.get(trigger) ?? [];
      // After the clock was put back what was counted lies in the future: nobody could come until then.
      const times = (known.at(-1) ?? now) > now ? [] : known;
      const before = times.at(-limit);
      const waitMs = before === undefined ? 0 : before + perSeconds * 1000 - now;
      if (waitMs > 0) return waitMs;
      taken.delete(trigger);
      taken.set(trigger, [...times, now].slice(-limit));
      const [oldest] = taken.keys();
      if (taken.size > mostTriggers && oldest !== undefined) taken.delete(oldest);
      return 0;
    },
  };
}
