import type { TestedFlow } from "./tests-report.ts";

interface TestCaseFailure {
  /** One line: where, and what differed. */
  readonly line: string;
  /** All that differed, where that takes more than a line. */
  readonly diff: readonly string[];
}

/** One line of a machine's report. */
export interface TestCase {
  readonly name: string;
  /** What went wrong; empty when it passed. */
  readonly failures: readonly TestCaseFailure[];
}

/** The tests of a document as machines report them: a document that is broken counts as one failed test. */
export function testCases({ document, results }: TestedFlow): readonly TestCase[] {
  if (document.broken) {
    const errors = document.problems.filter(({ severity }) => severity === "error");
    return [{ name: "the document is sound", failures: errors.map(describeFailure) }];
  }
  return results.map(({ name, failures }) => ({ name, failures: failures.map(describeFailure) }));
}

interface Difference {
  readonly path: string;
  readonly message: string;
  readonly diff?: readonly string[];
}

function describeFailure({ path, message, diff = [] }: Difference): TestCaseFailure {
  return { line: `${path}: ${message}`, diff };
}
