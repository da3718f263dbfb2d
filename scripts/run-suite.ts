import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { type Counts, judge } from "./count-tests.ts";
import { root, type Suite } from "./suites.ts";

const LIMIT_SECONDS = 900;

export interface SuiteResult extends Counts {
  seconds: number;
  /** Everything that the program wrote. */
  output: string;
}

/** Process groups that still run. Each suite leads its own, so that nothing it started can outlive it. */
const groups = new Set<number>();

/** Runs one suite to its end, or for fifteen minutes at most. Never throws: a program that cannot start is a failed suite. */
export async function runSuite(suite: Suite): Promise<SuiteResult> {
  const start = performance.now();
  if (suite.reportFile !== undefined) rmSync(suite.reportFile, { force: true });
  const { exitCode, output } = await runProgram(suite);
  return { ...judge(suite.count(exitCode), exitCode), output, seconds: (performance.now() - start) / 1000 };
}

/** Ends every program that a suite has started. */
export function killSuites(): void {
  for (const group of groups) killGroup(group);
}

function runProgram({ command: [program, ...args], environment }: Suite): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve) => {
    let output = "";
    const add = (chunk: string) => {
      output += chunk;
    };
    const child = spawn(program, args, {
      cwd: root,
      env: { ...withoutSettings(process.env), ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const group = child.pid;
    if (group !== undefined) groups.add(group);
    const limit = setTimeout(() => {
      add(`\nEnded after ${LIMIT_SECONDS} s, the limit of a suite.\n`);
      if (group !== undefined) killGroup(group);
    }, LIMIT_SECONDS * 1000);

    child.stdout.setEncoding("utf8").on("data", add);
    child.stderr.setEncoding("utf8").on("data", add);
    child.on("error", (error) => add(`Could not start ${program}: ${error.message}\n`));
    child.on("close", (code) => {
      clearTimeout(limit);
      if (group !== undefined) groups.delete(group);
      resolve({ exitCode: code ?? 1, output });
    });
  });
}

/** The tests bring their own settings: those of the person who runs them must not decide whether they pass. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("GANCHO_") && name !== "PORT"));
}

function killGroup(group: number): void {
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // It has ended by itself in the meantime.
  }
}
