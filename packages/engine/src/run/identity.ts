import type { EffectIdentity, StepIdentity } from "./world.ts";

/**
 * One text for a step of a run: `crm`, `stock:2` for item 2 of a split, `crm~1` when a second path leads to the node.
 *
 * Different steps have different texts: an id holds neither `:` nor `~`.
 */
export function stepKey({ node, lineage, ordinal }: StepIdentity): string {
  const place = lineage.length === 0 ? node : `${node}:${lineage.join(":")}`;
  return ordinal === 0 ? place : `${place}~${ordinal}`;
}

/** One text for an effect of a run: the step's, and `crm/2` for a second one of it. */
export function effectKey(identity: EffectIdentity): string {
  const step = stepKey(identity);
  return identity.part === undefined ? step : `${step}/${identity.part}`;
}

/** The key under which a service may recognise a repeated delivery: run and effect, the same for every attempt and after a crash. */
export function idempotencyKey(runId: string, identity: EffectIdentity): string {
  return `${runId}:${effectKey(identity)}`;
}

/** Orders lineages as their items were split: `[]`, `[0]`, `[0, 5]`, `[1]`. */
export function compareLineages(left: readonly number[], right: readonly number[]): number {
  for (let depth = 0; depth < Math.min(left.length, right.length); depth++) {
    const difference = (left[depth] ?? 0) - (right[depth] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
