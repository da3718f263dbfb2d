// The door to every command: installs what is missing, then runs the real script on the Node.js that the project brings along.
// Plain JavaScript and no dependency, so that it works in a bare clone on any Node.js from 18 on (which it refuses in words, not by crashing).

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PNPM = "pnpm@12.21.0";
const MINIMUM_NODE_MAJOR = 20;

/** What each command runs, one after the other; the words of the command line go to the last. */
const COMMANDS = {
  start: [["scripts/build.ts"], ["packages/server/bin/gancho.js", "start"]],
  test: [["scripts/test.ts"]],
  check: [["scripts/test.ts", "--without-browser"]],
  "test:slow": [["scripts/test-slow.ts"]],
  chaos: [["scripts/chaos.ts"]],
  coverage: [["scripts/coverage.ts"]],
  bench: [["scripts/build.ts", "server"], ["scripts/bench.ts"]],
  gancho: [["scripts/build.ts", "server"], ["packages/server/bin/gancho.js"]],
};

const root = dirname(fileURLToPath(import.meta.url));
const windows = process.platform === "win32";
const node = join(root, "node_modules/node/bin", windows ? "node.exe" : "node");
const stampFile = join(root, "node_modules/.install-stamp");

await main(process.argv[2], process.argv.slice(3));

async function main(command, words) {
  if (Number.parseInt(process.versions.node, 10) < MINIMUM_NODE_MAJOR) {
    fail(`Gancho needs Node.js ${MINIMUM_NODE_MAJOR} or newer to install itself, and this is ${process.version}.`);
  }
  const steps = Object.hasOwn(COMMANDS, command ?? "") ? COMMANDS[command] : undefined;
  if (steps === undefined) fail(`Usage: node run.mjs ${Object.keys(COMMANDS).join("|")} ...`);

  await installWhenChanged();
  for (const [index, step] of steps.entries()) {
    const [script, ...fixed] = step;
    const args = index === steps.length - 1 ? [...fixed, ...words] : fixed;
    const code = await run(node, [join(root, script), ...args], { env: environment(), stdio: "inherit" });
    if (code !== 0) process.exit(code);
  }
}

/** Installs the locked dependencies, unless the files that decide about them are those of the last installation. */
async function installWhenChanged() {
  const stamp = hashOfManifests();
  if (existsSync(node) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;

  console.error("Installing dependencies (only when they have changed) ...");
  let output = "";
  const code = await run("npx", ["--yes", PNPM, "install", "--frozen-lockfile"], {
    // CI: pnpm must never wait for an answer, there may be no terminal.
    env: { ...process.env, CI: "true" },
    stdio: ["ignore", "pipe", "pipe"],
    shell: windows,
    onOutput(chunk) {
      output += chunk;
      // Standard output belongs to the command that follows.
      process.stderr.write(chunk);
    },
  });
  if (code !== 0) fail(installFailure(output));
  writeFileSync(stampFile, stamp);
}

function hashOfManifests() {
  const packages = readdirSync(join(root, "packages")).map((name) => `packages/${name}/package.json`);
  const hash = createHash("sha256").update(`${PNPM} ${process.platform} ${process.arch}`);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", ...packages.sort()]) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(`\n${file}\n`).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function installFailure(output) {
  const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|dns error|error sending request/i;
  return unreachable.test(output)
    ? "Gancho could not reach the npm registry to install its dependencies. Check the network, or name a mirror with `npm config set registry <address>`, and run the same command again."
    : "Installing the dependencies failed; the reason is above.";
}

/** The environment of every script: the project's Node.js and the installed tools come first. */
function environment() {
  const path = [dirname(node), join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path };
}

/** Runs a program to its end, passing on the signals that this process gets; gives its exit code, 128 + n when signal n ended it. */
function run(program, args, { onOutput, ...options }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, options);
    const forward = (signal) => child.kill(signal);
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, forward);
    const watch = whenOrphaned(() => child.kill("SIGTERM"));
    child.stdout?.setEncoding("utf8").on("data", onOutput);
    child.stderr?.setEncoding("utf8").on("data", onOutput);
    child.on("error", (error) => fail(`Could not start ${program}: ${error.message}`));
    child.on("close", (code, signal) => {
      clearInterval(watch);
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** npm hands a signal to the shell between it and this process, which ends without handing it on: then nobody else would tell. */
function whenOrphaned(tell) {
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) tell();
  }, 500);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
