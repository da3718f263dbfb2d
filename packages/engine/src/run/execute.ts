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
  const pool = createPool(plan.flow.settings.concurrency);
  const joins = createJoins(plan);
  let dispatched = 0;
  let wentTooFar = false;
  const broken: unknown[] = [];

  /** Puts a message on its way. What is given back starts its step. */
  const dispatch = (arrival: Arrival): Start => {
    wentTooFar ||= dispatched >= limits.steps;
    if (wentTooFar) return startNothing;
    dispatched += 1;
    joins.enter(arrival.node, arrival.lineage);
    return () => {
      enterItems(arrival.items);
      pool.add(() => handle(arrival).catch((thrown: unknown) => void broken.push(thrown)));
    };
  };

  const handle = async (arrival: Arrival): Promise<void> => {
    const planned = plan.nodes.get(arrival.node);
    if (planned === undefined || signal?.aborted || wentTooFar) return;
    const { step, itemsAtOnce } = await takeStep({ context, planned, arrival });
    steps.push(step);
    request.onStep?.(step);

    const next = follow(planned, arrival, step).map((message) => ({
      item: message.items === arrival.items ? undefined : message.items[0],
      start: joins.gather(message) ? startNothing : dispatch(message),
    }));
    if (itemsAtOnce === undefined) for (const { start } of next) start();
    else startItems(itemsAtOnce, next);

    if (!isOpenEnded(step)) {
      joins.leave(arrival.node, arrival.lineage);
      for (let ready = joins.takeReady(arrival); ready !== undefined; ready = joins.takeReady(arrival)) dispatch(ready)();
    }
    // A parked item keeps its place: the items behind it come after it.
    if (step.status !== "waiting") leaveItems(arrival.items);
  };

  dispatch(firstArrival(request))();
  await pool.whenIdle();
  if (broken.length > 0) throw broken[0];
  const ended = wentTooFar && !signal?.aborted ? await takeInOrder(context, steps) : { steps };
  return conclude({ plan, signal, ...ended });
}

type Start = () => void;

function startNothing(): void {}
