import type { CliContext } from "../cli/cli-context.ts";
import { runCli } from "../cli/program.ts";

/** What a command line left behind. */
export interface CapturedCli {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface CaptureOptions {
  readonly stdin?: string;
  readonly env?: CliContext["env"];
  readonly stop?: AbortSignal;
}

/** Carries out a command line in this process, with nothing of its environment, and resolves with what it wrote. */
export async function captureCli(
  args: readonly string[],
  { stdin = "", env = {}, stop = new AbortController().signal }: CaptureOptions = {},
): Promise<CapturedCli> {
  const written = { stdout: "", stderr: "" };
  const sink = (stream: "stdout" | "stderr") => ({
    write: (text: string) => {
      written[stream] += text;
    },
  });
  const code = await runCli(args, {
    stdout: sink("stdout"),
    stderr: sink("stderr"),
    colors: false,
    readStdin: async () => stdin,
    env,
    stop,
    exitCode: 0,
  });
  return { code, ...written };
}
