import { spawn } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { track } from "./children.ts";
import { sharedNow } from "./clock.ts";

const launcher = join(import.meta.dirname, "../../packages/server/bin/gancho.js");
const token = "owner-token-of-the-benchmark";
const stopLimitMs = 30_000;

/** A Gancho in its own process, as `gancho start` runs it, with the settings that it has by default. */
export interface Product {
  readonly pid: number;
  readonly port: number;
  /** When its process was started, on the shared clock. */
  readonly spawnedAt: number;
  /** Resolves once it says that it is ready. @throws with what it wrote, when it ends instead */
  readonly ready: Promise<void>;
  /** Calls the API as its owner. @throws when it does not answer 2xx */
  api(method: string, path: string, body?: object): Promise<unknown>;
  /** Asks it to end, or kills it when that takes too long, and resolves once it is gone. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export interface ProductOptions {
  readonly folder: string;
  /** Where to write CPU profiles, of the process and of each thread. */
  readonly profileFolder?: string | undefined;
  /** Settings that are not left at their defaults. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function spawnProduct({ folder, profileFolder, env = {} }: ProductOptions): Promise<Product> {
  const port = await freePort();
  const profile = profileFolder === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileFolder}`];
  const spawnedAt = sharedNow();
  const child = track(
    spawn(process.execPath, [...profile, launcher, "start"], {
      env: {
        PATH: process.env.PATH,
        ...{ PORT: String(port), GANCHO_DATA: folder, GANCHO_ADMIN_TOKEN: token, GANCHO_ALLOW_PRIVATE: "127.0.0.1" },
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    }),
  );
  let written = "";
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: string): void => {
      // Only the last of it: under load it may say much.
      written = (written + chunk).slice(-20_000);
      if (written.includes("is ready.")) resolve();
    };
    child.stdout?.setEncoding("utf8").on("data", read);
    child.stderr?.setEncoding("utf8").on("data", read);
    child.on("exit", (code, signal) => reject(new Error(`Gancho ended (${code ?? signal}):\n${written}`)));
  });
  // Whoever kills it before it is ready does not ask.
  ready.catch(() => undefined);

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    const patience = setTimeout(() => child.kill("SIGKILL"), stopLimitMs);
    await gone;
    clearTimeout(patience);
  };
  return {
    ...{ port, spawnedAt, ready },
    pid: child.pid ?? 0,
    async api(method, path, body) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    },
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

/** Starts it and waits until it is ready. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const product = await spawnProduct(options);
  await product.ready;
  return product;
}

/** Bytes of a database and its log. Right after a stop the log is in the database. */
export function storedBytes(folder: string): number {
  return ["gancho.db", "gancho.db-wal"].reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
