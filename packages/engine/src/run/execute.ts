import { GanchoError } from "../errors.ts";
import type { Arrival } from "./arrival.ts";
import { firstArrival, follow, isOpenEnded } from "./follow.ts";
import { enterItems, leaveItems, startItems } from "./item-windows.ts";
import { createJoins } from "./joins.ts";
import { conclude } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import { createPool } from "./pool.ts";
import type { RunRequest } from "./run-request.ts";
import { createRunContext } from "./step-context.ts";
import { takeInOrder } from "./take-in-order.ts";
import { takeStep } from "./take-step.ts";
import type { Outcome, Step } from "./trace.ts";
import type { World } from "./world.ts";

/**
 * Runs one event through a flow and resolves with how it ended and every step.
 *
 * A node runs once per message that arrives; independent branches and the items of a split run at the same time, bounded by the flow's and the split's `concurrency`.
 * Everything that happens follows from the plan, the request and what the world answers: not from timing. A node that fails for good does not stop the branches in flight,
 * but a `merge` or `collect` that would have needed its message does not start. Does not throw for anything that a flow or an event does.
 *
 * A run that would take more steps than it may fails, with the first steps in canonical order as its trace: see `takeInOrder`. What an abort of the world's signal has cut off follows from
 * the moment of the abort, and from nothing else.
 *
 * @throws GanchoError `request.not-found` when the flow has no such trigger
 */
export async function execute(plan: Plan, request: RunRequest, world: World): Promise<Outcome> {
  if (!plan.nodes.has(request.trigger)) throw new GanchoError("request.not-found", `The flow has no trigger \`${request.trigger}\`.`);
  const steps: Step[] = [];
  const context = createRunContext(plan, request, world);
  const { limits } = context;
  const { signal } = world;
  const joins = createJoins(plan);
  let dispatched = 0;
  let wentTooFar = false;

  /** Puts a message on its way. False when there is no step left for it. */
  const dispatch = ({ node, lineage }: Arrival): boolean => {
    wentTooFar ||= dispatched >= limits.steps;
    if (wentTooFar) return false;
    dispatched += 1;
    joins.enter(node, lineage);
    return true;
  };

  const start = (arrival: Arrival): void => {
    enterItems(arrival.items);
    pool.add(arrival);
  };

  const handle = async (arrival: Arrival): Promise<void> => {
    const planned = plan.nodes.get(arrival.node);
    if (planned === undefined || signal?.aborted || wentTooFar) return;
    const { step, itemsAtOnce } = await takeStep({ context, planned, arrival });
    steps.push(step);
    request.onStep?.(step);

    // All of them are on their way before the first one starts: no join may take itself for complete.
    const next = follow(planned, arrival, step).filter((message) => !joins.gather(message) && dispatch(message));
    if (itemsAtOnce === undefined) next.forEach(start);
    else startItems(itemsAtOnce, next.map(boundedBy(arrival, start)));

    if (!isOpenEnded(step)) {
      joins.leave(arrival.node, arrival.lineage);
      for (let ready = joins.takeReady(arrival); ready !== undefined; ready = joins.takeReady(arrival)) if (dispatch(ready)) start(ready);
    }
    // A parked item keeps its place: the items behind it come after it.
    if (step.status !== "waiting") leaveItems(arrival.items);
  };

  const pool = createPool(plan.flow.settings.concurrency, handle);
  const first = firstArrival(request);
  if (dispatch(first)) start(first);
  await pool.whenIdle();
  const ended = wentTooFar && !signal?.aborted ? await takeInOrder(context, steps) : { steps };
  return conclude({ plan, signal, ...ended });
}

/** Messages of a split, each with the item that it is, if it is one. */
function boundedBy({ items }: Arrival, start: (message: Arrival) => void) {
  return (message: Arrival) => ({ item: message.items === items ? undefined : message.items[0], start: () => start(message) });
}
