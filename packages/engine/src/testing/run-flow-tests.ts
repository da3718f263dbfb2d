import { GanchoError } from "../errors.ts";
import type { ExpressionScope } from "../expression/expression.ts";
import type { Flow, FlowNode, FlowTest } from "../flow/schema.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import { findNodeType } from "../nodes/catalogue.ts";
import { checkAgainstSchema } from "../nodes/json-schema.ts";
import { webhook } from "../nodes/webhook/webhook.ts";
import { execute } from "../run/execute.ts";
import { compile, type Plan } from "../run/plan.ts";
import type { Outcome } from "../run/trace.ts";
import { checkOutcome, type FlowTestFailure } from "./check-outcome.ts";
import { scriptedWorld } from "./scripted-world.ts";
import { webhookEvent } from "./webhook-event.ts";

/** What one test of a document came to. */
export interface FlowTestResult {
  readonly name: string;
  readonly passed: boolean;
  /** Empty when it passed. */
  readonly failures: readonly FlowTestFailure[];
  /** The run that was looked at; absent when there could be none. */
  readonly outcome?: Outcome;
}

/** The moment at which every test happens, so that `$now()` gives the same each time. */
const startedAt = Date.UTC(2026, 0, 1);

/**
 * Runs the tests of a document, each by itself: its event goes through the flow, effects are answered as the test says, and what came of it is compared.
 *
 * Nothing leaves the process. The same document gives the same results each time: `$vars` is empty, whatever is set where the flow runs.
 *
 * @throws GanchoError `flow.invalid` when the graph cannot be followed
 */
export async function runFlowTests(flow: Flow): Promise<FlowTestResult[]> {
  const plan = compile(flow);
  const results: FlowTestResult[] = [];
  for (const test of flow.tests) results.push(await runFlowTest(plan, test));
  return results;
}

async function runFlowTest(plan: Plan, test: FlowTest): Promise<FlowTestResult> {
  const { name } = test;
  const trigger = triggerOf(plan.flow, test.trigger);
  if (trigger === undefined) {
    const message = test.trigger === undefined ? "the flow has no trigger" : `the flow has no trigger \`${test.trigger}\``;
    return { name, passed: false, failures: [{ path: "trigger", message }] };
  }
  const event = eventOf(test, trigger);
  try {
    const outcome = await runEvent(plan, test, trigger, event);
    const failures = await checkOutcome(test.expect, outcome, scopeOf(plan.flow, event));
    return { name, passed: failures.length === 0, failures, outcome };
  } catch (thrown) {
    if (!(thrown instanceof GanchoError)) throw thrown;
    return { name, passed: false, failures: [{ path: thrown.at ?? "", message: thrown.message }] };
  }
}

function triggerOf(flow: Flow, asked: string | undefined): FlowNode | undefined {
  const triggers = flow.nodes.filter(({ type }) => findNodeType(type)?.role === "trigger");
  return asked === undefined ? triggers[0] : triggers.find(({ id }) => id === asked);
}

/** Path and method as the trigger has them, unless the test says otherwise. */
function eventOf({ event }: FlowTest, { type, params }: FlowNode): JsonObject {
  if (type !== "webhook") return event;
  const [method = "POST"] = Array.isArray(params.methods) ? params.methods : [];
  return webhookEvent({ method, path: params.path ?? "", ...event });
}

async function runEvent(plan: Plan, test: FlowTest, trigger: FlowNode, event: Json): Promise<Outcome> {
  const runId = `test-${plan.flow.tests.indexOf(test) + 1}`;
  if (!(await letsIn(plan, trigger, event))) return { status: "filtered", steps: [] };
  const request = { runId, startedAt, mode: "test" as const, version: 0, trigger: trigger.id, event, vars: {} };
  return execute(plan, request, scriptedWorld(test.responses, startedAt));
}

/** What the server asks before there is a run. Anything but true or false is the trigger's fault. */
async function letsIn(plan: Plan, { id, type, params }: FlowNode, event: Json): Promise<boolean> {
  if (type === webhook.type && params.schema !== undefined && isJsonObject(event)) {
    const faults = checkAgainstSchema(event.body ?? null, params.schema);
    if (faults.length > 0) return false;
  }
  if (typeof params.when !== "string") return true;
  const result = await plan.expression(params.when).evaluate(scopeOf(plan.flow, event));
  const value = result.found && result.value;
  if (typeof value === "boolean") return value;
  throw new GanchoError("expression.type", `\`${params.when}\` must be true or false.`, { at: `nodes.${id}.params.when` });
}

function scopeOf({ id, name }: Flow, event: Json): ExpressionScope {
  return {
    input: event,
    trigger: event,
    nodes: () => ({}),
    vars: {},
    run: { id: "", startedAt: new Date(startedAt).toISOString(), mode: "test" },
    flow: { id, name, version: 0 },
    now: startedAt,
    seed: "",
  };
}
