import type { Problem } from "@gancho/engine";

/** For each node the sentence that its card shows: its first error, else its first warning. */
export function problemSentences(problems: readonly Problem[]): ReadonlyMap<string, string> {
  const sentences = new Map<string, string>();
  for (const severity of ["error", "warning"] as const) {
    for (const problem of problems) {
      if (problem.node === undefined || problem.severity !== severity || sentences.has(problem.node)) continue;
      sentences.set(problem.node, sentenceOf(problem));
    }
  }
  return sentences;
}

/** The message; what is wrong with a param is told with its name, since the card does not show where. */
function sentenceOf({ code, path, message, node }: Problem): string {
  const root = `nodes.${node}.params.`;
  return code === "params" && path.startsWith(root) ? `\`${path.slice(root.length)}\`: ${message}` : message;
}
