import { type Attempt, type EffectResult, type EffectTrace, effectsOf, type JournalEntry, type Step } from "@gancho/engine";

/** The recorded answers in a trace, so that another version of the flow can be run with them. */
export function journalOf(steps: readonly Step[]): JournalEntry[] {
  return steps.flatMap((step) => effectsOf(step).flatMap((effect) => entriesOf(step, effect)));
}

function entriesOf({ node, lineage, ordinal }: Step, { part, idempotencyKey, attempts }: EffectTrace): JournalEntry[] {
  const identity = { node, lineage, ordinal, ...(part === undefined ? {} : { part }) };
  return attempts.flatMap((attempt) => {
    const result = resultOf(attempt);
    return result === undefined ? [] : [{ ...identity, attempt: attempt.attempt, idempotencyKey, result }];
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
