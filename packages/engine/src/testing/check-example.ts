import { jsonEquals } from "../flow/json-value.ts";
import { type Flow, flowSchema } from "../flow/schema.ts";
import { validateFlow } from "../flow/validate.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import type { NodeExample, NodeType } from "../node-type/node-type.ts";
import { execute } from "../run/execute.ts";
import { compile } from "../run/plan.ts";
import type { Step } from "../run/trace.ts";
import type { World } from "../run/world.ts";

/**
 * Runs one example of a node type that is known to the catalogue, and gives everything in which it does not do what it shows, one sentence each.
 *
 * It runs in a flow of its own: behind a trigger, unless it is one, and behind as many branches or items as it joins. Effects get the example's answers. An annotation never runs, and so only has to be sound.
 */
export async function checkExample(nodeType: NodeType, example: NodeExample): Promise<string[]> {
  const flow = flowOf(nodeType, example);
  const problems = validateFlow(flow).filter(({ severity, code }) => severity === "error" && code !== "no-trigger");
  if (problems.length > 0) return problems.map(({ path, message }) => `${path}: ${message}`);
  if (nodeType.role === "annotation") return [];
  const step = await runExample(flow, example);
  return step === undefined ? ["It did not run."] : [...checkStep(step, example), ...checkPorts(step, nodeType, example)];
}

/** The node before the example, and the example itself. */
const startId = "start";
const exampleId = "example";

function flowOf(nodeType: NodeType, { params, input }: NodeExample): Flow {
  const { type, version } = nodeType;
  const feeders = feedersOf(nodeType, input);
  const nodes = [...feeders, { id: exampleId, type, version, params }];
  const branches = feeders.slice(1);
  const last = branches.length === 0 ? feeders : branches;
  const edges = [
    ...branches.map(({ id }) => ({ source: startId, target: id })),
    ...last.map(({ id }) => ({ source: id, ...handleOf(nodeType), target: exampleId })),
  ];
  return flowSchema.parse({ format: "gancho/1", id: "example", name: "Example", nodes, edges });
}

/** What stands before the example: nothing for a trigger, and for a node that joins messages what makes the single ones of its input. */
function feedersOf({ role, joins }: NodeType, input: Json): { readonly id: string; readonly type: string; readonly params?: JsonObject }[] {
  if (role !== "step") return [];
  const start = { id: startId, type: "manual" };
  if (joins === "split") return [start, { id: "items", type: "split", params: { items: "$" } }];
  if (joins === undefined || !isJsonObject(input)) return [start];
  return [start, ...Object.keys(input).map((id) => ({ id, type: "transform", params: { expression: id } }))];
}

function handleOf({ joins }: NodeType): { readonly sourceHandle?: string } {
  return joins === "split" ? { sourceHandle: "item" } : {};
}

async function runExample(flow: Flow, { input, answers = [] }: NodeExample): Promise<Step | undefined> {
  let asked = 0;
  const world: World = {
    effect: async () => answers[asked++] ?? { status: "done", value: null, startedAt: 0, finishedAt: 0 },
    wait: async () => "elapsed",
  };
  const trigger = flow.nodes.some(({ id }) => id === startId) ? startId : exampleId;
  const request = { runId: "run", startedAt: 0, mode: "test", version: 1, trigger, event: input, vars: {} } as const;
  const { steps } = await execute(compile(flow), request, world);
  return steps.find(({ node }) => node === exampleId);
}

function checkStep({ status, stopped, emissions, error }: Step, { emits = [], stops }: NodeExample): string[] {
  const expected = stops ?? "succeeded";
  const failure = error === undefined ? "" : `: ${error.message} (${error.code})`;
  return [
    ...(status === expected ? [] : [`It should end as ${expected}, and ended as ${status}${failure}`]),
    ...((stopped ?? false) === (stops !== undefined) ? [] : [stops === undefined ? "It stopped the run." : "It did not stop the run."]),
    ...(jsonEquals(emissions, emits) ? [] : [`It should emit ${JSON.stringify(emits)}, and emitted ${JSON.stringify(emissions)}.`]),
  ];
}

function checkPorts({ emissions, effect }: Step, nodeType: NodeType, { params }: NodeExample): string[] {
  const ports = new Set(nodeType.outputs(nodeType.params.parse(params)).map(({ id }) => id));
  const strays = emissions
    .filter(({ port }) => !ports.has(port))
    .map(({ port }) => `It emitted by the port \`${port}\`, which it does not have.`);
  const touches = nodeType.touchesWorld && nodeType.role === "step";
  if ((effect !== undefined) === touches) return strays;
  return [
    ...strays,
    touches ? "It says that it touches the world, and asked for no effect." : "It asked for an effect: say `touchesWorld: true`.",
  ];
}
