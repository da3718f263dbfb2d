import { type TestCase, testCases } from "./test-cases.ts";
import type { TestedFlow } from "./tests-report.ts";

/** Results in the Test Anything Protocol, version 14. */
export function tapReport(tested: readonly TestedFlow[]): string {
  const cases = tested.flatMap((flow) => testCases(flow).map((testCase) => ({ ...testCase, file: flow.document.file })));
  const lines = cases.map(({ file, name, failures }, index) => {
    const point = `${failures.length === 0 ? "ok" : "not ok"} ${index + 1} - ${escapeDescription(`${file}: ${name}`)}`;
    return [point, ...diagnostics(failures)].join("\n");
  });
  return `${["TAP version 14", `1..${cases.length}`, ...lines].join("\n")}\n`;
}

function diagnostics(failures: TestCase["failures"]): string[] {
  if (failures.length === 0) return [];
  return ["  ---", "  failures:", ...failures.flatMap(diagnostic), "  ..."];
}

/** JSON strings are YAML as well. With a diff it is a block of lines, since that is there to be read. */
function diagnostic({ line, diff }: TestCase["failures"][number]): string[] {
  if (diff.length === 0) return [`    - ${JSON.stringify(line)}`];
  return ["    - |-", ...[line, ...diff].map((text) => `      ${text.replaceAll(/\s/g, " ")}`)];
}

/** A bare `#` would begin a directive such as `# SKIP`. */
function escapeDescription(text: string): string {
  return text.replaceAll(/[\\#]/g, "\\$&").replaceAll(/\s+/g, " ");
}
