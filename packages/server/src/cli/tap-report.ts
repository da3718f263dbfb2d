import { testCases } from "./test-cases.ts";
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

/** JSON strings are YAML as well. */
function diagnostics(failures: readonly string[]): string[] {
  if (failures.length === 0) return [];
  return ["  ---", "  failures:", ...failures.map((failure) => `    - ${JSON.stringify(failure)}`), "  ..."];
}

/** A bare `#` would begin a directive such as `# SKIP`. */
function escapeDescription(text: string): string {
  return text.replaceAll(/[\\#]/g, "\\$&").replaceAll(/\s+/g, " ");
}
