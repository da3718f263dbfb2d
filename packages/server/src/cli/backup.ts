import { resolve } from "node:path";
import type { Command } from "commander";
import { readSettings } from "../settings.ts";
import type { CliContext } from "./cli-context.ts";

/** `gancho backup FILE`: a copy of the database, also while a server works with it. */
export function registerBackup(program: Command, context: CliContext): void {
  program
    .command("backup")
    .description("Copy the database of the data folder into a new file, also while the server runs. The key of the secrets is not in it.")
    .argument("<file>", "the file to write; it must not be there yet")
    .option("--json", "write the result as JSON")
    .action((file: string, options: { json?: boolean }) => backup(resolve(file), options, context));
}

async function backup(file: string, { json }: { json?: boolean }, { env, stdout, stop }: CliContext): Promise<void> {
  const { dataFolder, encryptionKeys } = readSettings(env);
  const { backUp } = await import("../store/sqlite/back-up.ts");
  const bytes = await backUp(dataFolder, file, stop);
  if (json) {
    stdout.write(`${JSON.stringify({ file, bytes })}\n`);
    return;
  }
  const key = encryptionKeys === undefined ? `${resolve(dataFolder, "gancho.key")}` : "GANCHO_ENCRYPTION_KEY";
  stdout.write(`${file} holds everything that was accepted when the backup began (${(bytes / 1e6).toFixed(1)} MB).
It does not hold the key, without which its secrets cannot be opened: keep a copy of ${key} in another place.
`);
}
