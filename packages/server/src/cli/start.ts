import { once } from "node:events";
import type { Command } from "commander";
import type { RunningServer } from "../server.ts";
import { readSettings } from "../settings.ts";
import type { CliContext } from "./cli-context.ts";
import { paint } from "./paint.ts";

/** What effects under way may take to end, once the process is asked to. */
const graceMs = 10_000;

/** `gancho start`: the server, until the process is asked to end. */
export function registerStart(program: Command, context: CliContext): void {
  program
    .command("start")
    .description("Receive events, run flows and serve the editor, until it is asked to end.")
    .action(() => start(context));
}

async function start(context: CliContext): Promise<void> {
  const settings = readSettings(context.env);
  // Loaded here, so that the other commands need not wait for a server's modules.
  const { startServer } = await import("../server.ts");
  const server = await startServer(settings, context.stderr);
  context.stdout.write(greeting(server, context));

  if (!context.stop.aborted) await once(context.stop, "abort");
  await server.close(graceMs);
}

function greeting({ url, signInUrl, version, hello }: RunningServer, context: CliContext): string {
  const label = (text: string): string => paint(context, "aside", text.padEnd(9));
  const lines = [
    "",
    paint(context, "title", `Gancho ${version} is ready.`),
    "",
    `  ${label("Editor")} ${signInUrl ?? url}`,
    ...(signInUrl === undefined ? [] : [`  ${label("")} ${paint(context, "aside", "(signs one browser in, within a day)")}`]),
  ];
  const example = hello && [
    `  ${label("Trigger")} ${hello.url}`,
    "",
    "Send it an event and watch it go through:",
    "",
    `  curl ${hello.url} -H 'content-type: application/json' -d '${hello.event}'`,
  ];
  return `${[...lines, ...(example ?? []), "", ""].join("\n")}`;
}
