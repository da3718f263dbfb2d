import { writeFile } from "node:fs/promises";
import { GanchoError } from "@gancho/engine";
import { runFlowTests } from "@gancho/engine/testing";
import type { Command } from "commander";
import type { CliContext } from "./cli-context.ts";
import { junitReport } from "./junit-report.ts";
import { type LoadedFlow, loadFlow } from "./load-flow.ts";
import { tapReport } from "./tap-report.ts";
import { describeTests, type TestedFlow } from "./tests-report.ts";

interface TestOptions {
  readonly tap?: boolean;
  readonly json?: boolean;
  readonly junit?: string;
}

/** `gancho test FLOW.json…`: the tests that the documents bring, without server or network. */
export function registerTest(program: Command, context: CliContext): void {
  program
    .command("test")
    .description("Run the tests in flow documents, without server or network. Exits with 1 when one fails or a document has an error.")
    .argument("<flow...>", "files of flow documents, - for stdin")
    .option("--tap", "write the results as TAP")
    .option("--json", "write the results as JSON")
    .option("--junit <file>", "also write the results as JUnit XML to a file")
    .action((files: string[], options: TestOptions) => test(files, options, context));
}

async function test(files: readonly string[], options: TestOptions, context: CliContext): Promise<void> {
  const tested = await Promise.all(files.map(async (file) => testFlow(await loadFlow(file, context))));
  if (tested.some(({ document, results }) => document.broken || results.some(({ passed }) => !passed))) context.exitCode = 1;
  if (options.junit !== undefined) await writeReport(options.junit, junitReport(tested));
  context.stdout.write(report(tested, options, context));
}

/** A document with an error is not run: what its tests then say would lead astray. */
async function testFlow(document: LoadedFlow): Promise<TestedFlow> {
  if (document.flow === undefined || document.broken) return { document, results: [] };
  return { document, results: await runFlowTests(document.flow) };
}

function report(tested: readonly TestedFlow[], options: TestOptions, context: CliContext): string {
  if (options.tap) return tapReport(tested);
  if (!options.json) return describeTests(tested, context);
  const flows = tested.map(({ document: { file, problems }, results }) => ({ file, problems, tests: results }));
  return `${JSON.stringify(flows, null, 2)}\n`;
}

async function writeReport(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new GanchoError("request.invalid", `The report cannot be written to ${file}.`, { cause });
  }
}
