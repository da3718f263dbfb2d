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
    const text = failures.flatMap(({ line, diff }) => [line, ...diff]).join("\n");
    return `${open}>\n      <failure message="${escapeXml(failures[0]?.line ?? "")}">${escapeXml(text)}</failure>\n    </testcase>`;
  });
  return [`  <testsuite name="${file}" tests="${cases.length}" failures="${failed}">`, ...elements, "  </testsuite>"].join("\n");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;" };

/** Control characters, which XML cannot hold at all, are replaced. */
function escapeXml(text: string): string {
  return text.replaceAll(/[[\p{Cc}\uFFFE\uFFFF]--[\t\n\r]]/gv, "\uFFFD").replaceAll(/[&<>"\n]/g, (character) => entities[character] ?? "");
}
