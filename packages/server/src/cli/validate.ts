import type { Command } from "commander";
import type { CliContext } from "./cli-context.ts";
import { type LoadedFlow, loadFlow } from "./load-flow.ts";
import { describeProblems } from "./problem-report.ts";

/** `gancho validate FLOW.json…`: every problem of the documents, with its place. */
export function registerValidate(program: Command, context: CliContext): void {
  program
    .command("validate")
    .description("Report every problem of flow documents. Exits with 1 when one has an error.")
    .argument("<flow...>", "files of flow documents, - for stdin")
    .option("--json", "write the problems as JSON")
    .action((files: string[], options: { json?: boolean }) => validate(files, options, context));
}

async function validate(files: readonly string[], options: { json?: boolean }, context: CliContext): Promise<void> {
  const loaded = await Promise.all(files.map((file) => loadFlow(file, context)));
  if (loaded.some(({ broken }) => broken)) context.exitCode = 1;

  if (options.json) {
    const report = loaded.map(({ file, problems }) => ({ file, problems }));
    context.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  for (const document of loaded) context.stdout.write(describe(document, context));
}

function describe(document: LoadedFlow, context: CliContext): string {
  return document.problems.length === 0 ? `${document.file}: no problems\n` : describeProblems(document, context);
}
