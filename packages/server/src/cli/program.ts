import { asGanchoError } from "@gancho/engine";
import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { loadNodeTypes, proveNodeTypes } from "../node-types/load-node-types.ts";
import { readSettings } from "../settings.ts";
import { registerBackup } from "./backup.ts";
import type { CliContext } from "./cli-context.ts";
import { registerConfig } from "./config.ts";
import { registerRun } from "./run.ts";
import { registerSecrets } from "./secrets.ts";
import { registerSend } from "./send.ts";
import { registerStart } from "./start.ts";
import { registerTest } from "./test.ts";
import { registerValidate } from "./validate.ts";

/** Adds one command. It reads and writes through the context only, and says by its exit code how it went. */
type RegisterCommand = (program: Command, context: CliContext) => void;

const commands: readonly RegisterCommand[] = [
  registerStart,
  registerRun,
  registerTest,
  registerValidate,
  registerSend,
  registerBackup,
  registerSecrets,
  registerConfig,
];

/**
 * Carries out one command line and resolves with the code to exit with: 0 done, 1 a flow or a test failed, 2 wrong use. Never throws.
 *
 * @param args - without the names of Node.js and the script
 */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const program = new Command("gancho")
    .description("Smart webhooks: receive events, run flows, deliver.")
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => context.stdout.write(text), writeErr: (text) => context.stderr.write(text) })
    .hook("preAction", () => takeNodeTypes(context))
    .showHelpAfterError("(--help tells how it is used)");
  for (const register of commands) register(program, context);

  try {
    await program.parseAsync(args, { from: "user" });
    return context.exitCode;
  } catch (thrown) {
    // Commander has already written what was wrong, or the help that was asked for.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    return reportFailure(thrown, context);
  }
}

/** Before any command looks at a flow: the node types that this Gancho has beyond its own. */
async function takeNodeTypes({ env }: CliContext): Promise<void> {
  const { nodeModules } = readSettings({ GANCHO_NODES: env.GANCHO_NODES });
  await proveNodeTypes(await loadNodeTypes(nodeModules));
}

function reportFailure(thrown: unknown, { stderr }: CliContext): number {
  const error = asGanchoError(thrown);
  stderr.write(`gancho: ${error.at === undefined ? "" : `${error.at}: `}${error.message}\n`);
  // Some messages hold their issues already.
  const further = error.issues.filter(({ message }) => !error.message.includes(message));
  for (const { path, message } of further) stderr.write(`  ${path}: ${message}\n`);
  if (error.blame === "bug" && error.cause instanceof Error) stderr.write(`${error.cause.stack}\n`);
  return error.code === "request.invalid" || error.code === "settings.invalid" ? 2 : 1;
}
