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
  /** For a split: how many of its items may be worked on at the same time; `undefined` for all. */
  readonly itemsAtOnce: number | undefined;
}

/** Runs one node for one message, and turns whatever happens into a step. Does not throw for anything that a flow or an event does. */
export async function takeStep({ context, planned, arrival }: StepInput): Promise<Taken> {
  const { node, lineage, ordinal, input } = arrival;
  const identity = { node, lineage, ordinal };
  if (planned.node.disabled) return all({ ...identity, status: "succeeded", input, emissions: passOn(planned, input), disabled: true });

  const effects: EffectTrace[] = [];
  try {
    const { type, params } = planned;
    if (type === undefined)
      throw new GanchoError("flow.invalid", `There is no node type \`${planned.node.type}\` here.`, { at: `nodes.${node}.type` });
    if (planned.node.version !== type.version)
      throw new GanchoError("flow.invalid", `There is version ${type.version} of \`${type.type}\` here, not ${planned.node.version}.`, {
        at: `nodes.${node}.version`,
      });
    if (!params.ok)
      throw new GanchoError("node.params", params.issues[0]?.message ?? "The params do not fit.", {
        at: params.issues[0]?.path ?? `nodes.${node}.params`,
      });
    const onTrace = (trace: EffectTrace): void => note(effects, trace);
    const outcome = await type.run(createStepContext({ context, arrival, params: params.value, onTrace }));
    if (outcome.kind === "stop") return all({ ...identity, input, ...stopped(outcome, node), ...traced(effects) });
    const { emissions, why, itemsAtOnce } = outcome;
    checkEmissions(planned, emissions);
    const step: Step = { ...identity, input, status: "succeeded", emissions, ...(why === undefined ? {} : { why }), ...traced(effects) };
    return { step, itemsAtOnce };
  } catch (thrown) {
    const traces = traced(effects);
    if (thrown instanceof Suspension) return all({ ...identity, input, emissions: [], ...openUntil(thrown), ...traces });
    const error = describeFailure(asGanchoError(thrown), node, traces.effect);
    return all({ ...identity, status: "failed", input, error, emissions: emissionsAfterFailure(planned, input, error), ...traces });
  }
}

function all(step: Step): Taken {
  return { step, itemsAtOnce: undefined };
}

/** Keeps the newest trace of each effect. What was asked last stands last. */
function note(effects: EffectTrace[], trace: EffectTrace): void {
  const known = effects.findIndex(({ part }) => part === trace.part);
  if (known !== -1) effects.splice(known, 1);
  effects.push(trace);
}

const untraced: Pick<Step, "effect" | "earlierEffects"> = {};

function traced(effects: readonly EffectTrace[]): Pick<Step, "effect" | "earlierEffects"> {
  const effect = effects.at(-1);
  if (effect === undefined) return untraced;
  return { effect, ...(effects.length === 1 ? {} : { earlierEffects: effects.slice(0, -1) }) };
}

function openUntil({ dueAt }: Suspension): Pick<Step, "status" | "dueAt"> {
  return dueAt === undefined ? { status: "unknown" } : { status: "waiting", dueAt };
}

function stopped(
  { outcome, message = "The flow stopped here as failed." }: Extract<NodeOutcome, { kind: "stop" }>,
  node: string,
): Pick<Step, "status" | "emissions" | "error" | "stopped"> {
  if (outcome === "succeeded") return { status: "succeeded", emissions: [], stopped: true };
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
