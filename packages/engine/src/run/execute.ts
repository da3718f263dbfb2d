import { GanchoError } from "../errors.ts";
import type { Ancestry, Arrival } from "./arrival.ts";
import { createItemWindows } from "./item-windows.ts";
import { createJoins } from "./joins.ts";
import { conclude } from "./outcome.ts";
import type { Plan, PlannedNode } from "./plan.ts";
import { createPool } from "./pool.ts";
import type { RunRequest } from "./run-request.ts";
import { createRunContext } from "./step-context.ts";
import { takeStep } from "./take-step.ts";
import type { Outcome, RunError, Step } from "./trace.ts";
import type { World } from "./world.ts";

/**
 * Runs one event through a flow and resolves with how it ended and every step.
 *
 * A node runs once per message that arrives; independent branches and the items of a split run at the same time, bounded by the flow's and the split's `concurrency`.
 * Everything that happens follows from the plan, the request and what the world answers: not from timing. A node that fails for good does not stop the branches in flight,
 * but a `merge` or `collect` that would have needed its message does not start. Does not throw for anything that a flow or an event does.
 *
 * @throws GanchoError `request.not-found` when the flow has no such trigger
 */
export async function execute(plan: Plan, request: RunRequest, world: World): Promise<Outcome> {
  const trigger = plan.nodes.get(request.trigger);
  if (trigger === undefined) throw new GanchoError("request.not-found", `The flow has no trigger \`${request.trigger}\`.`);
  const steps: Step[] = [];
  const context = createRunContext(plan, request, world);
  const { limits } = context;
  const pool = createPool(plan.flow.settings.concurrency);
  const joins = createJoins(plan);
  const windows = createItemWindows();
  let dispatched = 0;
  let overrun: RunError | undefined;
  const broken: unknown[] = [];

  /** Puts a message on its way. What is given back starts its step. */
  const dispatch = (arrival: Arrival): Start => {
    if (dispatched >= limits.steps) {
      overrun = {
        code: "run.steps",
        message: `The run stopped after ${limits.steps} steps, the most that a run may take.`,
        at: `nodes.${arrival.node}`,
      };
      return startNothing;
    }
    dispatched += 1;
    joins.enter(arrival.node, arrival.lineage);
    return () => {
      windows.enter(arrival.lineage);
      pool.add(() => handle(arrival).catch((thrown: unknown) => void broken.push(thrown)));
    };
  };

  const handle = async (arrival: Arrival): Promise<void> => {
    const planned = plan.nodes.get(arrival.node);
    if (planned === undefined || world.signal?.aborted) return;
    const { step, itemsAtOnce } = await takeStep({ context, planned, arrival });
    steps.push(step);
    request.onStep?.(step);

    const starts = follow(planned, arrival, step).map((next) => ({
      item: next.lineage.at(-1) ?? 0,
      start: joins.gather(next) ? startNothing : dispatch(next),
    }));
    if (itemsAtOnce === undefined) for (const { start } of starts) start();
    else windows.open(arrival.lineage, itemsAtOnce, starts);

    if (!isOpenEnded(step)) {
      joins.leave(arrival.node, arrival.lineage);
      for (let ready = joins.takeReady(arrival); ready !== undefined; ready = joins.takeReady(arrival)) dispatch(ready)();
    }
    // A parked item keeps its place: the items behind it come after it.
    if (step.status !== "waiting") windows.leave(arrival.lineage);
  };

  dispatch(firstArrival(trigger.node.id, request))();
  await pool.whenIdle();
  if (broken.length > 0) throw broken[0];
  return conclude({ plan, steps, overrun, signal: world.signal });
}

type Start = () => void;

function startNothing(): void {}

function firstArrival(trigger: string, { event }: RunRequest): Arrival {
  return { node: trigger, source: trigger, lineage: [], ordinal: 0, input: event, counts: [], ancestry: [] };
}

/** The messages that a step sends on, each at the input of the node that it goes to. */
function follow({ routes }: PlannedNode, { node, lineage, ordinal, counts, ancestry }: Arrival, { emissions }: Step): Arrival[] {
  const items = emissions.filter(({ item }) => item !== undefined).length;
  return emissions.flatMap(({ port, message, item }) => {
    const within = item === undefined ? { lineage, counts } : { lineage: [...lineage, item], counts: [...counts, items] };
    const origin: Ancestry = { node, lineage: within.lineage, output: message, parents: ancestry };
    return (routes.get(port) ?? []).map(({ target, ordinalOffset }) => ({
      ...within,
      node: target,
      source: node,
      ordinal: ordinalOffset + ordinal,
      input: message,
      ancestry: [origin],
    }));
  });
}

/** Nothing follows a step that waits, that this world does not know, or that failed for good: what it would have sent is missing. */
function isOpenEnded({ status, emissions }: Step): boolean {
  return status === "waiting" || status === "unknown" || (status === "failed" && emissions.length === 0);
}
