import type { FlowTestResult } from "@gancho/engine/testing";
import type { CliContext } from "./cli-context.ts";
import { indent } from "./json-preview.ts";
import type { LoadedFlow } from "./load-flow.ts";
import { paint } from "./paint.ts";
import { describeProblems } from "./problem-report.ts";

/** A document and what its tests came to; none were run when it is broken. */
export interface TestedFlow {
  readonly document: LoadedFlow;
  readonly results: readonly FlowTestResult[];
}

/** Results for people: one line for each test, what differed below it, and the sum at the end. */
export function describeTests(tested: readonly TestedFlow[], context: CliContext): string {
  return [...tested.map((flow) => describeFlow(flow, context)), describeSum(tested, context)].join("\n");
}

function describeFlow({ document, results }: TestedFlow, context: CliContext): string {
  const title = `${paint(context, "title", document.file)}\n`;
  if (document.broken) return `${title}${indent(describeProblems(document, context).trimEnd())}\n`;
  if (results.length === 0) return `${title}  ${paint(context, "aside", "no tests")}\n`;
  return title + results.map((result) => describeTest(result, context)).join("");
}

function describeTest({ name, passed, failures }: FlowTestResult, context: CliContext): string {
  const mark = passed ? paint(context, "good", "✓") : paint(context, "bad", "✗");
  const differences = failures.map(({ path, message, diff = [] }) => {
    const lines = [`${path}: ${message}`, ...diff.map((line) => `  ${paintDifference(line, context)}`)];
    return `${indent(indent(lines.join("\n")))}\n`;
  });
  return `  ${mark} ${name}\n${differences.join("")}`;
}

/** What was expected is the good one. */
function paintDifference(line: string, context: CliContext): string {
  if (line.startsWith("-")) return paint(context, "good", line);
  return line.startsWith("+") ? paint(context, "bad", line) : paint(context, "aside", line);
}

function describeSum(tested: readonly TestedFlow[], context: CliContext): string {
  const results = tested.flatMap((flow) => flow.results);
  const passed = results.filter((result) => result.passed).length;
  const broken = tested.filter(({ document }) => document.broken).length;
  const failed = results.length - passed;
  const parts = [`${passed} passed`, ...(failed > 0 ? [`${failed} failed`] : []), ...(broken > 0 ? [`${broken} broken`] : [])];
  return `${paint(context, failed + broken > 0 ? "bad" : "good", parts.join(", "))}\n`;
}
