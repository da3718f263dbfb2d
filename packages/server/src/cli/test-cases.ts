import type { TestedFlow } from "./tests-report.ts";

/** One line of a machine's report. */
export interface TestCase {
  readonly name: string;
  /** What went wrong, one line each; empty when it passed. */
  readonly failures: readonly string[];
}

/** The tests of a document as machines report them: a document that is broken counts as one failed test. */
export function testCases({ document, results }: TestedFlow): readonly TestCase[] {
  if (document.broken) {
    const errors = document.problems.filter(({ severity }) => severity === "error");
    return [{ name: "the document is sound", failures: errors.map(({ path, message }) => `${path}: ${message}`) }];
  }
  return results.map(({ name, failures }) => ({ name, failures: failures.map(({ path, message }) => `${path}: ${message}`) }));
}
