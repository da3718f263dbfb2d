// `pnpm test:slow`: the properties of the executor with many more cases than `npm test` tries. GANCHO_PROPERTY_RUNS says how many for each (10,000 when it does not),
// GANCHO_PROPERTY_SEED repeats the cases of a failure, whose seed is printed with it.

import { spawnSync } from "node:child_process";
import { root } from "./suites.ts";

const { status } = spawnSync("vitest", ["run", "--project", "property", "packages/engine/src/run", ...process.argv.slice(2)], {
  cwd: root,
  env: { GANCHO_PROPERTY_RUNS: "10000", ...process.env },
  stdio: "inherit",
  shell: process.platform === "win32",
});
process.exitCode = status ?? 1;
