import { GanchoError } from "../errors.ts";
import { effectsOf } from "./effects-of.ts";
import { isOpen } from "./follow.ts";
import { compareLineages } from "./identity.ts";
import type { Plan } from "./plan.ts";
import type { CallerResponse, Outcome, RunError, Step } from "./trace.ts";
import type { EffectCall } from "./world.ts";

interface Ended {
  readonly plan: Plan;
  readonly steps: readonly Step[];
  /** Set when the run would have taken too many steps. */
  readonly overrun?: RunError;
  readonly signal: AbortSignal | undefined;
}

/** Reads off the steps how a run ended. Their order of arrival makes no difference. */
export function conclude({ plan, steps, overrun, signal }: Ended): Outcome {
  const ordered = inCanonicalOrder(plan, steps);
  const response = firstResponse(ordered);
  const found = { steps: ordered, ...(response === undefined ? {} : { response }) };
  if (signal?.aborted) return { ...found, ...describeAbort(signal.reason) };

  const open = ordered.filter(({ status }) => isOpen(status));
  if (open.length > 0 && overrun === undefined) {
    const dueTimes = open.flatMap((step) => step.dueAt ?? []);
    return { status: "waiting", ...found, ...(dueTimes.length > 0 ? { dueAt: Math.min(...dueTimes) } : {}) };
  }
  const error = overrun ?? ordered.find((step) => failsTheRun(plan, step))?.error;
  if (error !== undefined) return { status: "failed", ...found, error };
  return { status: isFiltered(plan, ordered) ? "filtered" : "succeeded", ...found };
}

function describeAbort(reason: unknown): Pick<Outcome, "status" | "error"> {
  if (!(reason instanceof GanchoError)) return { status: "canceled" };
  return { status: "failed", error: { code: reason.code, message: reason.message, at: reason.at ?? "run" } };
}

function inCanonicalOrder(plan: Plan, steps: readonly Step[]): readonly Step[] {
  const position = (step: Step): number => plan.nodes.get(step.node)?.position ?? 0;
  const compare = (left: Step, right: Step): number =>
    position(left) - position(right) || compareLineages(left.lineage, right.lineage) || left.ordinal - right.ordinal;
  // As they come in a flow without branches, which most are.
  const areOrdered = steps.every((step, index) => index === 0 || compare(steps[index - 1] ?? step, step) <= 0);
  return areOrdered ? steps : steps.toSorted(compare);
}

function firstResponse(steps: readonly Step[]): CallerResponse | undefined {
  for (const { call, attempts } of steps.flatMap(effectsOf)) {
    if (call.kind !== "response" || attempts.at(-1)?.value === undefined) continue;
    const { status, headers, body } = call;
    return { status, headers, body };
  }
  return undefined;
}

/** A failure that its node neither routes nor passes over. A stop that says *failed* always counts. */
function failsTheRun(plan: Plan, step: Step): boolean {
  if (step.status !== "failed") return false;
  return step.stopped === true || plan.nodes.get(step.node)?.node.onError === "fail";
}

/** Calls that only ask or wait: nobody outside noticed them. */
const quietCalls: ReadonlySet<string> = new Set<EffectCall["kind"]>(["timer", "throttle", "dedupe"]);

/** No effect that anybody noticed was asked for, nothing stopped on purpose, and every message left by a port that drops it. */
function isFiltered(plan: Plan, steps: readonly Step[]): boolean {
  if (steps.some((step) => step.stopped || effectsOf(step).some(({ call }) => !quietCalls.has(call.kind)))) return false;
  const ends = steps.filter((step) => !goesOn(plan, step));
  return ends.length > 0 && ends.every((step) => isDropped(plan, step));
}

function goesOn(plan: Plan, step: Step): boolean {
  const routes = plan.nodes.get(step.node)?.routes;
  return step.emissions.some(({ port }) => (routes?.get(port)?.length ?? 0) > 0);
}

function isDropped(plan: Plan, step: Step): boolean {
  const ports = plan.nodes.get(step.node)?.ports;
  return step.emissions.length > 0 && step.emissions.every(({ port }) => ports?.get(port)?.drops === true);
}
