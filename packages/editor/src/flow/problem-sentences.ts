import type { Flow, Problem } from "@gancho/engine";
import type { TFunction } from "i18next";
import { findNode } from "../document/nodes.ts";
import { problemText } from "../i18n/problem-words.ts";

/** For each node the sentence that its card shows: its first error, else its first warning. */
export function problemSentences(flow: Flow, problems: readonly Problem[], t: TFunction): ReadonlyMap<string, string> {
  const sentences = new Map<string, string>();
  for (const severity of ["error", "warning"] as const) {
    for (const problem of problems) {
      if (problem.node === undefined || problem.severity !== severity || sentences.has(problem.node)) continue;
      sentences.set(problem.node, problemText(problem, findNode(flow, problem.node), t));
    }
  }
  return sentences;
}
