// Every check of the project in one command. Prints a line for each suite, the output of those that failed, and the sum of all.

import { killSuites, runSuite, type SuiteResult } from "./run-suite.ts";
import { browserSuite, type Suite, staticSuites, testSuites } from "./suites.ts";

const STATIC_AT_ONCE = 2;

const start = performance.now();
const results: { suite: Suite; result: SuiteResult }[] = [];

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    killSuites();
    process.exit(130);
  });
}

await runAll(staticSuites, STATIC_AT_ONCE);
await runAll(testSuites, 1);
if (!process.argv.includes("--without-browser")) await runAll([browserSuite], 1);
printSummary();

async function runAll(suites: readonly Suite[], atOnce: number): Promise<void> {
  const waiting = [...suites];
  const work = async () => {
    for (let suite = waiting.shift(); suite !== undefined; suite = waiting.shift()) {
      const result = await runSuite(suite);
      results.push({ suite, result });
      printResult(suite, result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

function printResult({ name, command }: Suite, { passed, failed, seconds, output }: SuiteResult): void {
  const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`;
  console.log(`${name.padEnd(16)} ${counts} ${seconds.toFixed(1).padStart(7)} s`);
  if (failed > 0) console.log(`\n$ ${command.join(" ")}\n${output.trim() || "It wrote nothing."}\n`);
}

function printSummary(): void {
  const byKind = new Map<string, number>();
  for (const { suite, result } of results) byKind.set(suite.kind, (byKind.get(suite.kind) ?? 0) + result.passed + result.failed);
  const kinds = [...byKind].map(([kind, count]) => `${kind} ${count}`).join(", ");
  console.log(`\n${kinds}, in ${((performance.now() - start) / 1000).toFixed(1)} s`);

  const passed = results.reduce((sum, { result }) => sum + result.passed, 0);
  const failed = results.reduce((sum, { result }) => sum + result.failed, 0);
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`${passed} passed, ${failed} failed`);
}
