import { testCases } from "./test-cases.ts";
import type { TestedFlow } from "./tests-report.ts";

/** Results as the JUnit XML that build servers read: a suite for each document. */
export function junitReport(tested: readonly TestedFlow[]): string {
  return ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...tested.map(suite), "</testsuites>", ""].join("\n");
}

function suite(flow: TestedFlow): string {
  const cases = testCases(flow);
  const failed = cases.filter(({ failures }) => failures.length > 0).length;
  const file = escapeXml(flow.document.file);
  const elements = cases.map(({ name, failures }) => {
    const open = `    <testcase classname="${file}" name="${escapeXml(name)}"`;
    if (failures.length === 0) return `${open}/>`;
    return `${open}>\n      <failure message="${escapeXml(failures[0] ?? "")}">${escapeXml(failures.join("\n"))}</failure>\n    </testcase>`;
  });
  return [`  <testsuite name="${file}" tests="${cases.length}" failures="${failed}">`, ...elements, "  </testsuite>"].join("\n");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;" };

/** Characters that XML cannot hold at all are replaced. */
function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 does not allow.
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "�")
    .replaceAll(/[&<>"\n]/g, (character) => entities[character] ?? "");
}
