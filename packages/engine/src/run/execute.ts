import PQueue from "p-queue";
import { asGanchoError, GanchoError } from "../errors.ts";
import type { Json } from "../json.ts";
import type { Emission, NodeOutcome } from "../node-type/node-type.ts";
import { Suspension } from "./effect.ts";
import { conclude } from "./outcome.ts";
import type { Plan, PlannedNode } from "./plan.ts";
import type { RunRequest } from "./run-request.ts";
import { type Ancestry, createStepContext } from "./step-context.ts";
import type { EffectTrace, Outcome, RunError, Step } from "./trace.ts";
import { defaultRunLimits, type StepIdentity, type World } from "./world.ts";

interface Arrival extends StepIdentity {
  readonly input: Json;
  readonly ancestry: Ancestry | undefined;
}

/**
 * Runs one event through a flow and resolves with how it ended and every step.
 *
 * A node runs once per message that arrives; independent branches run at the same time, bounded by the flow's `concurrency`. Everything that happens follows from the plan, the request
 * and what the world answers: not from timing. A node that fails for good does not stop the branches in flight. Does not throw for anything that a flow or an event does.
 *
 * @throws GanchoError `request.not-found` when the flow has no such trigger
 */
export async function execute(plan: Plan, request: RunRequest, world: World): Promise<Outcome> {
  const trigger = plan.nodes.get(request.trigger);
  if (trigger === undefined) throw new GanchoError("request.not-found", `The flow has no trigger \`${request.trigger}\`.`);
  const steps: Step[] = [];
  const limits = request.limits ?? defaultRunLimits;
  const queue = new PQueue({ concurrency: plan.flow.settings.concurrency });
  let started = 0;
  let overrun: RunError | undefined;
  const broken: unknown[] = [];

  const arrive = (arrival: Arrival): void => {
    if (started >= limits.steps) {
      overrun = {
        code: "run.steps",
        message: `The run stopped after ${limits.steps} steps, the most that a run may take.`,
        at: `nodes.${arrival.node}`,
      };
      return;
    }
    started += 1;
    queue.add(() => handle(arrival)).catch((thrown: unknown) => broken.push(thrown));
  };

  const handle = async (arrival: Arrival): Promise<void> => {
    const planned = plan.nodes.get(arrival.node);
    if (planned === undefined || world.signal?.aborted) return;
    const step = await takeStep({ plan, request, world, planned, arrival });
    steps.push(step);
    request.onStep?.(step);
    for (const { port, message } of step.emissions) {
      const ancestry = { node: arrival.node, output: message, parent: arrival.ancestry };
      for (const { target, ordinalOffset } of planned.routes.get(port) ?? []) {
        arrive({ node: target, lineage: arrival.lineage, ordinal: ordinalOffset + arrival.ordinal, input: message, ancestry });
      }
    }
  };

  arrive({ node: trigger.node.id, lineage: [], ordinal: 0, input: request.event, ancestry: undefined });
  await queue.onIdle();
  if (broken.length > 0) throw broken[0];
  return conclude({ plan, steps, overrun, signal: world.signal });
}

interface StepInput {
  readonly plan: Plan;
  readonly request: RunRequest;
  readonly world: World;
  readonly planned: PlannedNode;
  readonly arrival: Arrival;
}

async function takeStep({ plan, request, world, planned, arrival }: StepInput): Promise<Step> {
  const { node, lineage, ordinal, input, ancestry } = arrival;
  const identity = { node, lineage, ordinal };
  if (planned.node.disabled) return { ...identity, status: "succeeded", input, emissions: passOn(planned, input), disabled: true };

  let effect: EffectTrace | undefined;
  const withEffect = (step: Step): Step => (effect === undefined ? step : { ...step, effect });
  try {
    const { type, params } = planned;
    if (type === undefined)
      throw new GanchoError("flow.invalid", `There is no node type \`${planned.node.type}\` here.`, { at: `nodes.${node}.type` });
    if (!params.ok)
      throw new GanchoError("node.params", params.issues[0]?.message ?? "The params do not fit.", {
        at: params.issues[0]?.path ?? `nodes.${node}.params`,
      });
    const onTrace = (trace: EffectTrace): void => {
      effect = trace;
    };
    const context = createStepContext({ plan, request, world, identity, params: params.value, input, ancestry, onTrace });
    return withEffect({ ...identity, input, ...settle(await type.run(context), node) });
  } catch (thrown) {
    if (thrown instanceof Suspension) {
      const { dueAt } = thrown;
      return withEffect({
        ...identity,
        input,
        emissions: [],
        ...(dueAt === undefined ? { status: "unknown" } : { status: "waiting", dueAt }),
      });
    }
    const error = describeFailure(asGanchoError(thrown), node, effect);
    return withEffect({ ...identity, status: "failed", input, error, emissions: emissionsAfterFailure(planned, input, error) });
  }
}

function settle(outcome: NodeOutcome, node: string): Pick<Step, "status" | "emissions" | "error" | "stopped"> {
  if (outcome.kind === "emit") return { status: "succeeded", emissions: outcome.emissions };
  if (outcome.outcome === "succeeded") return { status: "succeeded", emissions: [], stopped: true };
  const message = outcome.message ?? "The flow stopped here as failed.";
  return { status: "failed", emissions: [], error: { code: "node.stopped", message, at: `nodes.${node}` }, stopped: true };
}

function describeFailure(error: GanchoError, node: string, effect: EffectTrace | undefined): RunError {
  const { code, message, position, status } = error;
  const attempts = effect?.attempts.length;
  return {
    code,
    message,
    at: error.at ?? `nodes.${node}`,
    ...(position === undefined ? {} : { position }),
    ...(status === undefined ? {} : { status }),
    ...(attempts === undefined ? {} : { attempts }),
  };
}

function emissionsAfterFailure(planned: PlannedNode, input: Json, error: RunError): readonly Emission[] {
  if (planned.node.onError === "continue") return passOn(planned, input);
  if (planned.node.onError === "fail") return [];
  const { code, message, at, status, attempts } = error;
  const described = { code, message, at, ...(status === undefined ? {} : { status }), ...(attempts === undefined ? {} : { attempts }) };
  return [{ port: "error", message: { input, error: described } }];
}

/** By the first output, unchanged: what a disabled node does, and one whose errors are passed over. */
function passOn({ firstPort }: PlannedNode, input: Json): readonly Emission[] {
  return firstPort === undefined ? [] : [{ port: firstPort, message: input }];
}
