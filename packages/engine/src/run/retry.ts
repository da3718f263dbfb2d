/** When a failed effect is tried again. */
export interface RetryPolicy {
  /** Attempts in all, the first one included. */
  readonly attempts: number;
  /** The wait after the first failure. */
  readonly initialSeconds: number;
  /** What each further wait is multiplied by. */
  readonly factor: number;
  /** The longest wait of its own making, before it is spread by `jitter`; a service's `Retry-After` may be longer. */
  readonly maxSeconds: number;
  /** How much of the wait is random, 0 to 1: 0.2 spreads it by up to 20 % either way. */
  readonly jitter: number;
}

/** Longest `Retry-After` that is honoured: one day. */
export const maxRetryAfterMs = 86_400_000;

/**
 * How long to wait before a failed effect is tried again, in milliseconds, or `undefined` once the policy is spent.
 *
 * The wait starts at `initialSeconds`, grows by `factor` up to `maxSeconds` and is spread by `jitter`; a `Retry-After` of the answer wins when it is longer.
 * Same arguments, same answer: a restarted server plans the retry it had planned.
 *
 * @param failures - attempts that have failed so far, 1 after the first
 * @param random - 0 to 1, from the run's own randomness
 */
export function retryDelayMs(policy: RetryPolicy, failures: number, random: number, retryAfterMs = 0): number | undefined {
  if (failures >= policy.attempts) return undefined;
  const planned = Math.min(policy.maxSeconds, policy.initialSeconds * policy.factor ** (failures - 1)) * 1000;
  const spread = 1 + policy.jitter * (2 * random - 1);
  return Math.round(Math.max(planned * spread, Math.min(retryAfterMs, maxRetryAfterMs)));
}
