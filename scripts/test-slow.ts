// `pnpm test:slow`: the proof of the engine, at length: docs/testing.md tells what it shows. Its words go to vitest, as in `pnpm test:slow -t resumes`.
// GANCHO_PROPERTY_RUNS says how many cases each property of the executor is tried with, GANCHO_PROPERTY_SEED repeats those of an earlier run.

import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { root } from "./suites.ts";

const runs = process.env.GANCHO_PROPERTY_RUNS ?? "10000";
const seed = process.env.GANCHO_PROPERTY_SEED ?? String(randomInt(2 ** 31));
const repeat = `GANCHO_PROPERTY_SEED=${seed} GANCHO_PROPERTY_RUNS=${runs} npm run test:slow`;
/** The time that flows give an expression. */
const hostileMs = "1000";

process.exitCode = 0;
console.log(`Properties of the executor: ${runs} cases each. The same ones again: ${repeat}`);
if (!passes("property", "packages/engine/src/run", { GANCHO_PROPERTY_RUNS: runs, GANCHO_PROPERTY_SEED: seed })) {
  console.log(`A property failed. The same cases again: ${repeat}`);
}
console.log("Hostile expressions: time and memory");
passes("unit", "packages/engine/src/expression/hostile", { GANCHO_HOSTILE_MS: hostileMs });
if (process.env.JSONATA_SUITE === undefined) {
  console.log("JSONata's own tests: skipped. Set JSONATA_SUITE to a checkout of jsonata; docs/testing.md has the commands.");
} else {
  console.log("JSONata's own tests");
  passes("unit", "packages/engine/src/expression/suite");
}

function passes(project: string, path: string, environment: Record<string, string> = {}): boolean {
  const { status } = spawnSync("vitest", ["run", "--project", project, path, ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exitCode = 1;
  return status === 0;
}
