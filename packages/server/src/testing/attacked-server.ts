import { mkdir, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { listen } from "../listen.ts";
import { type AppBench, type AppBenchOptions, appBench } from "./app-bench.ts";
import { temporaryFolder } from "./temporary-store.ts";

/** What the page of the editor says. */
export const editorPage = "<title>Gancho's editor</title>";

/** What lies right outside of the editor's folder, where no request may get. */
export const outsideText = "nothing for strangers";

/** A Gancho that listens as the product does, with a built editor and an open trigger: `POST /hooks/in` starts a run of the flow `f`. */
export interface AttackedServer extends AsyncDisposable {
  readonly bench: AppBench;
  readonly url: string;
  /** Sends bytes on a connection of their own. Gives all that comes back until the server ends it. */
  raw(bytes: string | Uint8Array): Promise<string>;
  /** How many runs there are, of all flows. */
  runs(): Promise<number>;
}

export async function attackedServer(options: AppBenchOptions = {}): Promise<AttackedServer> {
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await temporaryFolder());
  const editorFolder = join(folder.path, "editor");
  await mkdir(join(editorFolder, "assets"), { recursive: true });
  await writeFile(join(folder.path, "outside.txt"), outsideText);
  await writeFile(join(editorFolder, "index.html"), editorPage);
  await writeFile(join(editorFolder, "assets", "index-1a2b.js"), "1");
  const bench = opened.use(await appBench(join(folder.path, "data"), { editorFolder, ...options }));
  const nodes = [{ id: "in", type: "webhook", params: { path: "in", verify: { kind: "none" } } }];
  await bench.api("POST", "/api/flows?publish=1", { format: "gancho/1", id: "f", name: "F", nodes });
  const server = opened.adopt(await listen(bench.app.fetch, { host: "127.0.0.1", port: 0 }), (it) => it.close());
  const resources = opened.move();
  return {
    bench,
    url: server.url,
    raw: (bytes) => exchange(Number(new URL(server.url).port), bytes),
    runs: async () => (await bench.runs.store.runs.list({}, { limit: 1000 })).items.length,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

interface RequestParts {
  /** Whole lines, without their ends. */
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly host?: string;
}

/** A request as it goes over the wire, its target untouched, where a client would put it right first. */
export function requestText(method: string, target: string, { headers = [], body = "", host = "localhost" }: RequestParts = {}): string {
  const all = [`host: ${host}`, "connection: close", `content-length: ${Buffer.byteLength(body)}`, ...headers];
  return `${method} ${target} HTTP/1.1\r\n${all.join("\r\n")}\r\n\r\n${body}`;
}

/** The status of an answer as it came over the wire; 0 when there was none. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}

async function exchange(port: number, bytes: string | Uint8Array): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => {
    text += String(chunk);
  });
  // The server may end it in the middle of what is sent.
  socket.on("error", () => undefined);
  const ended = new Promise((resolve) => socket.once("close", resolve));
  socket.write(bytes);
  await ended;
  return text;
}
