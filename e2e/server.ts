import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LAUNCHER = join(import.meta.dirname, "../packages/server/bin/gancho.js");
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;
const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 10_000;

/** A real Gancho in a process of its own, with a data folder that goes away with it. */
export interface RunningServer extends AsyncDisposable {
  /** For example `http://127.0.0.1:40123`. */
  address: string;
  /** The owner's token, for the API. */
  token: string;
  /** Opens the editor as the owner. */
  signInUrl: string;
  /** What the server has written so far. */
  output(): string;
}

/**
 * Starts the server on a free port and waits until it says where it listens. It may deliver to loopback, where the tests have their
 * destinations. Throws with everything that the server wrote when it ends or stays silent instead.
 */
export async function startServer(): Promise<RunningServer> {
  const data = await mkdtemp(join(tmpdir(), "gancho-e2e-"));
  const token = randomBytes(32).toString("hex");
  const child = spawn(process.execPath, [LAUNCHER, "start"], {
    env: { ...process.env, PORT: "0", GANCHO_DATA: data, GANCHO_ADMIN_TOKEN: token, GANCHO_ALLOW_PRIVATE: "127.0.0.1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = collectOutput(child);
  const dispose = async () => {
    await stop(child);
    await rm(data, { recursive: true, force: true });
  };
  try {
    const address = await addressOf(child, output);
    return { address, token, signInUrl: `${address}/?token=${token}`, output, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Reads both streams to their end: a full pipe would stop the server. */
function collectOutput(child: ChildProcess): () => string {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  return () => output;
}

function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`The server ${what}. It wrote:\n${output()}`));
    const limit = setTimeout(() => fail(`did not listen within ${START_LIMIT_MS} ms`), START_LIMIT_MS);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", () => {
        const address = ADDRESS.exec(output())?.[0];
        if (address === undefined) return;
        clearTimeout(limit);
        resolve(address);
      });
    }
    child.once("error", (error) => fail(`could not be started: ${error.message}`));
    child.once("exit", (code) => {
      clearTimeout(limit);
      fail(`ended with ${code}`);
    });
  });
}

/** Asks the server to end, and ends it when it does not. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const limit = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
  clearTimeout(limit);
}
