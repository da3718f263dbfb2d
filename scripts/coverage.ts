// `pnpm coverage`: which lines and branches of the engine its own tests run through, and a failure when it is too little of them.

import { spawnSync } from "node:child_process";
import { root } from "./suites.ts";

const { status } = spawnSync(
  "vitest",
  [
    ...["run", "--project", "unit", "--project", "property", "--tags-filter=!timed"],
    ...["--coverage", "packages/engine", ...process.argv.slice(2)],
  ],
  {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  },
);
process.exitCode = status ?? 1;
