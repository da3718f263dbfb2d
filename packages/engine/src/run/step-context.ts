import { asGanchoError, GanchoError } from "../errors.ts";
import type { Evaluation, ExpressionScope } from "../expression/expression.ts";
import { noValueError } from "../expression/missing.ts";
import type { Json, JsonObject } from "../json.ts";
import type { StepContext } from "../node-type/node-type.ts";
import type { NodeParams } from "../node-type/params.ts";
import type { Ancestry, Arrival } from "./arrival.ts";
import { carryOut } from "./effect.ts";
import { stepKey } from "./identity.ts";
import type { Plan } from "./plan.ts";
import type { RunRequest } from "./run-request.ts";
import { Suspension } from "./suspension.ts";
import type { EffectTrace } from "./trace.ts";
import { defaultRunLimits, type RunLimits, type World } from "./world.ts";

/** What is the same for every step of a run. */
export interface RunContext {
  readonly plan: Plan;
  readonly request: RunRequest;
  readonly world: World;
  readonly limits: RunLimits;
  /** What expressions see of the run itself. */
  readonly bound: Pick<ExpressionScope, "trigger" | "vars" | "run" | "flow" | "now">;
}

interface StepContextInput {
  readonly context: RunContext;
  readonly arrival: Arrival;
  readonly params: NodeParams;
  readonly onTrace: (trace: EffectTrace) => void;
}

/** What would follow a pause in the journal; nothing does, since the step's only effect has fixed its time. */
const afterPause = 2;

export function createRunContext(plan: Plan, request: RunRequest, world: World): RunContext {
  const { runId, startedAt, mode, event, vars, version } = request;
  return {
    plan,
    request,
    world,
    limits: request.limits ?? defaultRunLimits,
    bound: {
      trigger: event,
      vars,
      run: { id: runId, startedAt: new Date(startedAt).toISOString(), mode },
      flow: { id: plan.flow.id, name: plan.flow.name, version },
      now: startedAt,
    },
  };
}

/** What one step may see and ask. Errors of its expressions say where in the document they are. */
export function createStepContext({ context, arrival, params, onTrace }: StepContextInput): StepContext<NodeParams> {
  const { plan, request, world, bound } = context;
  const { node, lineage, ordinal, input } = arrival;
  const identity = { node, lineage, ordinal };
  const limits = context.limits.expression;
  const scope = (at: string, of: Json = input): ExpressionScope => ({
    ...bound,
    input: of,
    nodes: () => latestOutputs(arrival),
    ...placeInSplit(arrival),
    seed: `${request.runId}:${stepKey(identity)}:${at}`,
  });
  const located = (thrown: unknown, at: string): GanchoError => locate(asGanchoError(thrown), `nodes.${node}.params.${at}`);
  const evaluate = async (source: string, at: string, of?: Json): Promise<Evaluation> => {
    try {
      return await plan.expression(source).evaluate(scope(at, of), limits);
    } catch (thrown) {
      throw located(thrown, at);
    }
  };
  const asked = new Set<string>();
  return {
    params,
    input,
    identity,
    evaluate,
    evaluateRequired: async (source, at, of) => {
      const result = await evaluate(source, at, of);
      if (result.found) return result.value;
      throw located(noValueError(result), at);
    },
    explain: async (source, at) => {
      if (request.explains === false) return undefined;
      try {
        return await plan.expression(source).explain(scope(at), limits);
      } catch (thrown) {
        throw located(thrown, at);
      }
    },
    render: async (source, at, encoding, options) => {
      try {
        return await plan.template(source).render(scope(at), { encoding, limits, ...options });
      } catch (thrown) {
        throw located(thrown, at);
      }
    },
    effect: (call, options) => {
      const { part } = options;
      if (asked.has(part ?? ""))
        throw new GanchoError("bug", `The node type of \`${identity.node}\` asked for one effect twice in a step.`);
      asked.add(part ?? "");
      const ofPart = part === undefined ? identity : { ...identity, part };
      return carryOut({ runId: request.runId, identity: ofPart, call, options, world, onTrace });
    },
    pauseUntil: async (dueAt) => {
      if ((await world.wait({ identity, attempt: afterPause, dueAt })) === "parked") throw new Suspension(dueAt);
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

/** `$item`: which item of the innermost split, counted from 0, and of how many. */
function placeInSplit({ items }: Arrival): Pick<ExpressionScope, "item"> {
  const [innermost] = items;
  return innermost === undefined ? {} : { item: { index: innermost.index, count: innermost.count } };
}

/**
 * `$nodes`: the nearest output of each node before this one.
 *
 * Behind a collect, those within its split are out of sight, since they are many; they stay so within the splits that follow.
 */
function latestOutputs({ ancestry, lineage }: Arrival): JsonObject {
  const outputs = new Map<string, Json>();
  /** How long a lineage can be at most to be in sight there: no longer than any on the way. */
  const sight = new Map<Ancestry, number>();
  const nearestFirst: Ancestry[] = [];
  const lookAt = (ancestors: readonly Ancestry[], longest: number): void => {
    for (const ancestor of ancestors) {
      if ((sight.get(ancestor) ?? -1) >= longest) continue;
      sight.set(ancestor, longest);
      nearestFirst.push(ancestor);
    }
  };
  lookAt(ancestry, lineage.length);
  for (const ancestor of nearestFirst) {
    const { node, output, parents } = ancestor;
    const [own, longest] = [ancestor.lineage.length, sight.get(ancestor) ?? 0];
    if (own <= longest && !outputs.has(node)) outputs.set(node, output);
    lookAt(parents, Math.min(own, longest));
  }
  return Object.fromEntries(outputs);
}
