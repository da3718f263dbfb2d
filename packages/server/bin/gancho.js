#!/usr/bin/env node
// Plain JavaScript on purpose: this file has to start on a Node.js that cannot read TypeScript yet, and then find one that can.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const MINIMUM_MAJOR = 24;
const main = new URL("../src/main.ts", import.meta.url);

if (Number.parseInt(process.versions.node, 10) >= MINIMUM_MAJOR) {
  // With what was compiled last time a start takes half the time and 40 MB less: the types are out already. The runner threads keep theirs at the same place.
  module.enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/compile", import.meta.url)));
  await import(main.href);
} else {
  runWith(findNode());
}

/** The Node.js that the project installs for itself, looked for from this file upwards. */
function findNode() {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    const node = join(folder, "node_modules/node/bin/node");
    if (existsSync(node)) return node;
    folder = dirname(folder);
  }
  console.error(
    `gancho needs Node.js ${MINIMUM_MAJOR} or newer, and this is ${process.version}. In a clone of the repository, run \`npm start\` once: it installs one.`,
  );
  process.exit(1);
}

/** Runs this same command under another Node.js, and ends as it ends. */
function runWith(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`gancho could not start ${node}: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
