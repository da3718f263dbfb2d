import { type Flow, type Problem, parseFlowText, validateFlow } from "@gancho/engine";
import type { CliContext } from "./cli-context.ts";
import { offsetOfPath, positionAt, type TextPosition } from "./json-position.ts";
import { readInput } from "./read-input.ts";

/** A problem, and its place in the file when it can be told. */
export type PlacedProblem = Problem & Partial<TextPosition>;

/** A flow's file with everything that is wrong with it. */
export interface LoadedFlow {
  readonly file: string;
  /** `undefined` when the document cannot be read as a flow. */
  readonly flow: Flow | undefined;
  readonly problems: readonly PlacedProblem[];
  /** Whether one of the problems is an error. */
  readonly broken: boolean;
}

/**
 * Reads a flow from a file, or from stdin for `-`.
 *
 * @throws GanchoError `request.invalid` when the file cannot be read
 */
export async function loadFlow(file: string, context: CliContext): Promise<LoadedFlow> {
  const text = await readInput(file, context);
  const parsed = parseFlowText(text);
  const flow = "flow" in parsed ? parsed.flow : undefined;
  const problems = "flow" in parsed ? validateFlow(parsed.flow) : parsed.problems;
  const broken = problems.some(({ severity }) => severity === "error");
  return { file, flow, problems: problems.map((problem) => place(problem, text)).toSorted(byPlace), broken };
}

function place(problem: Problem, text: string): PlacedProblem {
  if (!isJson(text)) return problem.position === undefined ? problem : { ...problem, ...positionAt(text, problem.position) };
  return { ...problem, ...positionAt(text, offsetOfPath(text, problem.path, problem.position)) };
}

/** As one reads the file. */
function byPlace(left: PlacedProblem, right: PlacedProblem): number {
  return (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
