import type { Arrival } from "./arrival.ts";
import { firstArrival, follow, isOpen, isOpenEnded } from "./follow.ts";
import { compareLineages, stepKey } from "./identity.ts";
import { createJoins } from "./joins.ts";
import type { PlannedNode } from "./plan.ts";
import type { RunContext } from "./step-context.ts";
import { takeStep } from "./take-step.ts";
import type { RunError, Step } from "./trace.ts";

/** The first steps of a run. */
export interface Beginning {
  readonly steps: readonly Step[];
  /** That there was a step too many, and where. Absent when a step is open before it: what follows from that one is not known yet. */
  readonly overrun?: RunError;
}

/**
 * The first steps of a run in canonical order, as many as it may take.
 *
 * For a run that went too far. Which steps it had taken by then follows from the timing of effects; which ones come first in canonical order does not, so that these are its trace.
 * A step that was taken is not taken again. One that was not yet is taken now, one after the other: an effect of it is really asked for.
 * What a run took beyond its limit stays in its journal only. There is no more of it than the limit.
 *
 * @param taken - what the run has taken, in any order
 */
export async function takeInOrder(context: RunContext, taken: readonly Step[]): Promise<Beginning> {
  const { plan, request, world, limits } = context;
  const known = new Map(taken.map((step) => [stepKey(step), step]));
  const joins = createJoins(plan);
  const arrivals = new Map<string, Arrival[]>();
  const steps: Step[] = [];
  const takeNow = async (planned: PlannedNode, arrival: Arrival): Promise<Step> => {
    const { step } = await takeStep({ context, planned, arrival });
    request.onStep?.(step);
    return step;
  };
  const dispatch = (arrival: Arrival): void => {
    joins.enter(arrival.node, arrival.lineage);
    const here = arrivals.get(arrival.node);
    if (here === undefined) arrivals.set(arrival.node, [arrival]);
    else here.push(arrival);
  };

  dispatch(firstArrival(request));
  // Every edge goes forward in this order: once it is a node's turn, all its messages are there.
  for (const planned of [...plan.nodes.values()].toSorted((left, right) => left.position - right.position)) {
    for (const arrival of (arrivals.get(planned.node.id) ?? []).toSorted(inCanonicalOrder)) {
      if (world.signal?.aborted) return { steps };
      if (steps.length >= limits.steps) return { steps, overrun: overrunAt(arrival.node, limits.steps) };
      const step = known.get(stepKey(arrival)) ?? (await takeNow(planned, arrival));
      steps.push(step);
      if (isOpen(step.status)) return { steps };
      for (const next of follow(planned, arrival, step)) if (!joins.gather(next)) dispatch(next);
      if (isOpenEnded(step)) continue;
      joins.leave(arrival.node, arrival.lineage);
      for (let ready = joins.takeReady(arrival); ready !== undefined; ready = joins.takeReady(arrival)) dispatch(ready);
    }
  }
  return { steps };
}

function inCanonicalOrder(left: Arrival, right: Arrival): number {
  return compareLineages(left.lineage, right.lineage) || left.ordinal - right.ordinal;
}

function overrunAt(node: string, steps: number): RunError {
  return { code: "run.steps", message: `The run stopped after ${steps} steps, the most that a run may take.`, at: `nodes.${node}` };
}
