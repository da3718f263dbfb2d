import { asGanchoError, GanchoError } from "../errors.ts";
import type { ExpressionScope } from "../expression/expression.ts";
import { noValueError } from "../expression/missing.ts";
import type { Json, JsonObject } from "../json.ts";
import type { StepContext } from "../node-type/node-type.ts";
import type { NodeParams } from "../node-type/params.ts";
import { carryOut } from "./effect.ts";
import { stepKey } from "./identity.ts";
import type { Plan } from "./plan.ts";
import type { RunRequest } from "./run-request.ts";
import type { EffectTrace } from "./trace.ts";
import { defaultRunLimits, type StepIdentity, type World } from "./world.ts";

/** The outputs that led to a message, the nearest first. */
export interface Ancestry {
  readonly node: string;
  readonly output: Json;
  readonly parent: Ancestry | undefined;
}

interface StepContextInput {
  readonly plan: Plan;
  readonly request: RunRequest;
  readonly world: World;
  readonly identity: StepIdentity;
  readonly params: NodeParams;
  readonly input: Json;
  readonly ancestry: Ancestry | undefined;
  readonly onTrace: (trace: EffectTrace) => void;
}

/** What one step may see and ask. Errors of its expressions say where in the document they are. */
export function createStepContext(step: StepContextInput): StepContext<NodeParams> {
  const { plan, request, world, identity, params, input, onTrace } = step;
  const limits = (request.limits ?? defaultRunLimits).expression;
  const scope = (at: string): ExpressionScope => ({
    input,
    trigger: request.event,
    nodes: () => latestOutputs(step.ancestry),
    vars: request.vars,
    run: { id: request.runId, startedAt: new Date(request.startedAt).toISOString(), mode: request.mode },
    flow: { id: plan.flow.id, name: plan.flow.name, version: request.version },
    now: request.startedAt,
    seed: `${request.runId}:${stepKey(identity)}:${at}`,
  });
  const located = async <Result>(at: string, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (thrown) {
      throw locate(asGanchoError(thrown), `nodes.${identity.node}.params.${at}`);
    }
  };
  const evaluate: StepContext<NodeParams>["evaluate"] = (source, at) =>
    located(at, () => plan.expression(source).evaluate(scope(at), limits));
  let asked = false;
  return {
    params,
    input,
    identity,
    evaluate,
    evaluateRequired: async (source, at) => {
      const result = await evaluate(source, at);
      if (result.found) return result.value;
      throw locate(noValueError(result), `nodes.${identity.node}.params.${at}`);
    },
    render: (source, at, encoding, options) => located(at, () => plan.template(source).render(scope(at), { encoding, limits, ...options })),
    effect: (call, options) => {
      if (asked) throw new GanchoError("bug", `The node type of \`${identity.node}\` asked for a second effect in one step.`);
      asked = true;
      return carryOut({ runId: request.runId, identity, call, options, world, onTrace });
    },
  };
}

function locate(error: GanchoError, at: string): GanchoError {
  if (error.at !== undefined) return error;
  const { code, message, issues, position, status, cause } = error;
  return new GanchoError(code, message, {
    at,
    issues,
    cause,
    ...(position === undefined ? {} : { position }),
    ...(status === undefined ? {} : { status }),
  });
}

function latestOutputs(ancestry: Ancestry | undefined): JsonObject {
  const outputs = new Map<string, Json>();
  for (let ancestor = ancestry; ancestor !== undefined; ancestor = ancestor.parent) {
    if (!outputs.has(ancestor.node)) outputs.set(ancestor.node, ancestor.output);
  }
  return Object.fromEntries(outputs);
}
