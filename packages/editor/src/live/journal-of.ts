import type { Attempt, EffectResult, JournalEntry, Step } from "@gancho/engine";

/** The recorded answers in a trace, so that another version of the flow can be run with them. */
export function journalOf(steps: readonly Step[]): JournalEntry[] {
  return steps.flatMap(({ node, lineage, ordinal, effect }) => {
    if (effect === undefined) return [];
    const { call, idempotencyKey } = effect;
    return effect.attempts.flatMap((attempt) => {
      const result = resultOf(attempt);
      return result === undefined ? [] : [{ node, lineage, ordinal, attempt: attempt.attempt, idempotencyKey, call, result }];
    });
  });
}

/** The last moment at which every step that waits was still waiting, in milliseconds since 1970; `undefined` when none waits, as every wait is over then. */
export function lastAtWork(steps: readonly Step[]): number | undefined {
  const dueTimes = steps.flatMap(({ status, dueAt }) => (status === "waiting" && dueAt !== undefined ? [dueAt] : []));
  return dueTimes.length === 0 ? undefined : Math.min(...dueTimes) - 1;
}

function resultOf({ value, error, startedAt, finishedAt, retryAt }: Attempt): Exclude<EffectResult, { status: "unknown" }> | undefined {
  // An answer that was judged a failure is recorded as the answer: the node judges it again.
  if (value !== undefined) return { status: "done", value, startedAt, finishedAt };
  if (error === undefined) return undefined;
  return { status: "failed", error: { ...error, retry: retryAt !== undefined }, startedAt, finishedAt };
}
