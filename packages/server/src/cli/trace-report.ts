import { type Attempt, type EffectTrace, effectsOf, type Flow, findNodeType, type Outcome, type RunError, type Step } from "@gancho/engine";
import { whyFiltered } from "../runs/why-filtered.ts";
import type { CliContext } from "./cli-context.ts";
import { describeCall } from "./describe-call.ts";
import { indent, preview } from "./json-preview.ts";
import { paint } from "./paint.ts";

/** A run for people: each step with what left it and what it asked of the world, then how the run ended. */
export function describeTrace(flow: Flow, outcome: Outcome, context: CliContext): string {
  const steps = outcome.steps.map((step) => describeStep(flow, step, context));
  return [...steps, describeEnd(flow, outcome, context)].join("\n");
}

function describeStep(flow: Flow, step: Step, context: CliContext): string {
  const node = flow.nodes.find(({ id }) => id === step.node);
  const type = node?.type ?? "unknown";
  const name = node?.name ?? findNodeType(type)?.title ?? step.node;
  const remark = step.disabled ? ", disabled" : "";
  const title = `${paint(context, "title", name)} ${paint(context, "aside", `(${type}${remark})`)}`;
  const lines = [
    title,
    ...effectsOf(step).flatMap((effect) => describeEffect(effect, context)),
    ...describeEmissions(step),
    ...describeStop(step, context),
  ];
  return `${lines.join("\n")}\n`;
}

function describeEmissions({ input, emissions }: Step): string[] {
  return emissions.map(({ port, message }) => indent(`${port}: ${message === input ? "the message as it came" : preview(message)}`));
}

function describeStop({ status, error, stopped }: Step, context: CliContext): string[] {
  if (error !== undefined) return [indent(describeError(error, context))];
  if (stopped) return [indent("stopped here")];
  return status === "succeeded" ? [] : [indent(paint(context, "doubtful", status))];
}

function describeEffect(effect: EffectTrace, context: CliContext): string[] {
  return [indent(describeCall(effect)), ...effect.attempts.map((attempt) => indent(describeAttempt(attempt, context)))];
}

/** The answer itself is seen where it leaves the node; only one that failed is shown here. */
function describeAttempt({ attempt, startedAt, finishedAt, value, error, retryAt }: Attempt, context: CliContext): string {
  const took = `attempt ${attempt}, ${finishedAt - startedAt} ms`;
  if (error === undefined) return `${took}: done`;
  const next = retryAt === undefined ? "" : `, again after ${retryAt - finishedAt} ms`;
  const answer = value === undefined || value === null ? "" : `\n${indent(preview(value))}`;
  return `${took}: ${paint(context, "bad", error.message)}${next}${answer}`;
}

function describeEnd(flow: Flow, outcome: Outcome, context: CliContext): string {
  const { status, steps, error } = outcome;
  const word = paint(context, status === "failed" ? "bad" : status === "succeeded" ? "good" : "doubtful", status);
  const end = `${word} after ${steps.length} ${steps.length === 1 ? "step" : "steps"}`;
  const why = error === undefined ? whyFiltered(flow, outcome) : describeError(error, context);
  return why ? `${end}: ${why}\n` : `${end}\n`;
}

function describeError({ code, message, at, position }: RunError, context: CliContext): string {
  const place = position === undefined ? at : `${at}, position ${position}`;
  return `${paint(context, "bad", message)} ${paint(context, "aside", `(${code} at ${place})`)}`;
}
