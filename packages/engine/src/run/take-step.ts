import { asGanchoError, GanchoError } from "../errors.ts";
import type { Json } from "../json.ts";
import type { Emission, NodeOutcome } from "../node-type/node-type.ts";
import type { Arrival } from "./arrival.ts";
import { checkEmissions } from "./check-emissions.ts";
import type { PlannedNode } from "./plan.ts";
import { createStepContext, type RunContext } from "./step-context.ts";
import { Suspension } from "./suspension.ts";
import type { EffectTrace, RunError, Step } from "./trace.ts";

export interface StepInput {
  readonly context: RunContext;
  readonly planned: PlannedNode;
  readonly arrival: Arrival;
}

export interface Taken {
  readonly step: Step;
  /** For a split: how many of its items may be worked on at the same time; all when left out. */
  readonly itemsAtOnce?: number;
}

/** Runs one node for one message, and turns whatever happens into a step. Does not throw for anything that a flow or an event does. */
export async function takeStep({ context, planned, arrival }: StepInput): Promise<Taken> {
  const { node, lineage, ordinal, input } = arrival;
  const identity = { node, lineage, ordinal };
  if (planned.node.disabled)
    return { step: { ...identity, status: "succeeded", input, emissions: passOn(planned, input), disabled: true } };

  const effects = new Map<string, EffectTrace>();
  const taken = (step: Step): Taken => ({ step: { ...step, ...traced(effects) } });
  try {
    const { type, params } = planned;
    if (type === undefined)
      throw new GanchoError("flow.invalid", `There is no node type \`${planned.node.type}\` here.`, { at: `nodes.${node}.type` });
    if (!params.ok)
      throw new GanchoError("node.params", params.issues[0]?.message ?? "The params do not fit.", {
        at: params.issues[0]?.path ?? `nodes.${node}.params`,
      });
    const onTrace = (trace: EffectTrace): void => {
      const part = trace.part ?? "";
      // What was asked last stands last.
      effects.delete(part);
      effects.set(part, trace);
    };
    const outcome = await type.run(createStepContext({ context, arrival, params: params.value, onTrace }));
    if (outcome.kind === "emit") checkEmissions(planned, outcome.emissions);
    const itemsAtOnce = outcome.kind === "emit" ? outcome.itemsAtOnce : undefined;
    return { ...taken({ ...identity, input, ...settle(outcome, node) }), ...(itemsAtOnce === undefined ? {} : { itemsAtOnce }) };
  } catch (thrown) {
    if (thrown instanceof Suspension) {
      const { dueAt } = thrown;
      return taken({
        ...identity,
        input,
        emissions: [],
        ...(dueAt === undefined ? { status: "unknown" } : { status: "waiting", dueAt }),
      });
    }
    const error = describeFailure(asGanchoError(thrown), node, traced(effects).effect);
    return taken({ ...identity, status: "failed", input, error, emissions: emissionsAfterFailure(planned, input, error) });
  }
}

function traced(effects: ReadonlyMap<string, EffectTrace>): Pick<Step, "effect" | "earlierEffects"> {
  const earlierEffects = [...effects.values()];
  const effect = earlierEffects.pop();
  if (effect === undefined) return {};
  return { effect, ...(earlierEffects.length === 0 ? {} : { earlierEffects }) };
}

function settle(outcome: NodeOutcome, node: string): Pick<Step, "status" | "emissions" | "error" | "stopped" | "why"> {
  if (outcome.kind === "emit") {
    const { emissions, why } = outcome;
    return { status: "succeeded", emissions, ...(why === undefined ? {} : { why }) };
  }
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
