import type { EffectTrace, Step } from "./trace.ts";

/** All effects of a step, in the order in which they were last asked for; most steps have one or none. */
export function effectsOf({ earlierEffects = [], effect }: Pick<Step, "earlierEffects" | "effect">): readonly EffectTrace[] {
  return effect === undefined ? [] : [...earlierEffects, effect];
}
