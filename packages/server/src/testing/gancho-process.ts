import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { GanchoError } from "@gancho/engine";
import { ownerToken } from "./app-bench.ts";

/** The sources, so that a test never meets an older build. */
export const ganchoMain = join(import.meta.dirname, "../main.ts");

/** Compiled modules of earlier starts. */
export const compileCache = join(import.meta.dirname, "../../node_modules/.cache/compile");

/** A Gancho in a process of its own, on a free port of loopback, allowed to deliver to loopback. */
export interface GanchoProcess extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Calls the API as the owner. @throws when it does not answer 2xx */
  api(method: string, path: string, body?: object): Promise<unknown>;
  /** Sends a signal and gives what the process ended with: its exit code, or the signal. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

/** Starts it and resolves once it listens. @throws with all that it wrote, when it ends instead */
export async function startGancho(folder: string, env: Readonly<Record<string, string>> = {}): Promise<GanchoProcess> {
  const child = spawn(process.execPath, [ganchoMain, "start"], {
    env: {
      ...{
        NODE_COMPILE_CACHE: compileCache,
        PORT: "0",
        GANCHO_DATA: folder,
        GANCHO_ADMIN_TOKEN: ownerToken,
        GANCHO_ALLOW_PRIVATE: "127.0.0.1",
        GANCHO_RUNNERS: "1",
      },
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const output = { stdout: collect(child.stdout), stderr: collect(child.stderr) };
  const url = await Promise.race([
    addressIn(child, output.stdout),
    ended.then(() => {
      throw new GanchoError("server.unavailable", `Gancho ended with ${child.exitCode}: ${output.stdout()}${output.stderr()}`);
    }),
  ]);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
    return child.exitCode ?? child.signalCode;
  };
  return {
    ...output,
    url,
    end,
    async api(method, path, body) {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${ownerToken}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new GanchoError("request.invalid", `${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
      return answer.status === 204 ? undefined : answer.json();
    },
    async [Symbol.asyncDispose]() {
      await end("SIGKILL");
    },
  };
}

function collect(stream: ChildProcess["stdout"]): () => string {
  let text = "";
  stream?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

function addressIn(child: ChildProcess, written: () => string): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.on("data", () => {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(written())?.[0];
      if (address !== undefined) resolve(address);
    });
  });
}
