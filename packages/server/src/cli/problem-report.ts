import type { CliContext } from "./cli-context.ts";
import type { LoadedFlow, PlacedProblem } from "./load-flow.ts";
import { paint } from "./paint.ts";

/** One line for each problem, as compilers write them: file, line and column, severity, where in the document, what to do. */
export function describeProblems({ file, problems }: LoadedFlow, context: CliContext): string {
  return problems
    .map((problem) => `${placeOf(file, problem)}: ${severity(problem, context)} ${where(problem)}${problem.message}\n`)
    .join("");
}

function placeOf(file: string, { line, column }: PlacedProblem): string {
  return line === undefined ? file : `${file}:${line}:${column}`;
}

function severity({ severity: level }: PlacedProblem, context: CliContext): string {
  return paint(context, level === "error" ? "bad" : "doubtful", level);
}

function where({ path }: PlacedProblem): string {
  return path === "" ? "" : `${path}: `;
}
