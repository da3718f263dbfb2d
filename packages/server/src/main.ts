import { text } from "node:stream/consumers";
import type { CliContext } from "./cli/cli-context.ts";
import { runCli } from "./cli/program.ts";

/*
 * The process: its environment, its streams, its signals and its exit code are touched here and nowhere else.
 */

const stop = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    // Asked again: now. What is on the disk is complete at any moment.
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  });
}

const context: CliContext = {
  stdout: process.stdout,
  stderr: process.stderr,
  colors: process.stdout.isTTY && process.stdout.hasColors(),
  readStdin: () => text(process.stdin),
  env: process.env,
  stop: stop.signal,
  exitCode: 0,
};

process.exitCode = await runCli(process.argv.slice(2), context);
