import { effectKey } from "./identity.ts";
import type { EffectIdentity, EffectResult, World } from "./world.ts";

/** One recorded attempt of an effect. With the event and the version, all that is needed to recompute a run. */
export interface JournalEntry extends EffectIdentity {
  /** 1 for the first. */
  readonly attempt: number;
  readonly idempotencyKey: string;
  readonly result: Exclude<EffectResult, { status: "unknown" }>;
}

/** Tells attempts of a run apart, as a journal's key. */
export function attemptKey(identity: EffectIdentity, attempt: number): string {
  return `${effectKey(identity)}#${attempt}`;
}

/**
 * A world that answers from a journal and touches nothing.
 *
 * An effect that was not recorded is `unknown`, and a wait that was not over at `now` is `parked`: the trace then shows the run as far as it came.
 *
 * @param now - milliseconds since 1970: when a run that is still open was last at work; for one that has ended every wait is over
 */
export function recordedWorld(journal: readonly JournalEntry[], now = Number.POSITIVE_INFINITY): World {
  const results = new Map(journal.map((entry) => [attemptKey(entry, entry.attempt), entry.result]));
  return {
    effect: async ({ identity, attempt }) => results.get(attemptKey(identity, attempt)) ?? { status: "unknown" },
    wait: async ({ identity, attempt, dueAt }) => (dueAt <= now || results.has(attemptKey(identity, attempt)) ? "elapsed" : "parked"),
  };
}
