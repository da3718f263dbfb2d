import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpSink, httpSink } from "../testing/http-sink.ts";
import { chain, type RunBench, runBench } from "../testing/run-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { createAddressGuard } from "./address-guard.ts";
import { createEgress } from "./egress.ts";

/** One process for all: each destination finds it as the one before has left it. */
const ofFile = new AsyncDisposableStack();
let bench: RunBench;
let good: HttpSink;
beforeAll(async () => {
  const folder = ofFile.use(await temporaryFolder());
  good = ofFile.use(await httpSink());
  const egress = createEgress({
    guard: createAddressGuard(["127.0.0.1"]),
    reveal: () => undefined,
    now: Date.now,
    resolve: (_hostname, _options, callback) => callback(Object.assign(new Error("unknown"), { code: "ENOTFOUND" }), []),
  });
  ofFile.defer(() => egress.close());
  bench = ofFile.use(await runBench(folder.path, { perform: egress.perform }));
});
afterAll(() => ofFile.disposeAsync());

type Params = Parameters<typeof chain>[0][number]["params"];

/** A run that sends one request. */
async function runTo(url: string, params: Params = {}) {
  const crm = { id: "crm", type: "http", params: { url, timeoutSeconds: 5, retry: { attempts: 1, initialSeconds: 0 }, ...params } };
  const version = await bench.publish(chain([crm]));
  return bench.ended("orders", await bench.send({ a: 1 }, "orders", version));
}

interface Hostile extends AsyncDisposable {
  readonly host: string;
  readonly url: string;
}

/** A destination that does what it wants with each connection, from the moment on at which a request has begun. */
async function hostile(behave: (socket: Socket) => void): Promise<Hostile> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => behave(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}/`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** Sends a piece now and again until nobody listens. */
function drip(socket: Socket, piece: string): void {
  const timer = setInterval(() => socket.write(piece), 10);
  socket.on("close", () => clearInterval(timer));
}

/** Sends as fast as it is taken, for ever. */
function flood(socket: Socket, piece: string | Buffer): void {
  const write = (): void => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on("drain", write);
  write();
}

const head = (...fields: string[]): string => ["HTTP/1.1 200 OK", ...fields, "", ""].join("\r\n");
const hasty = { timeoutSeconds: 0.3 };
const inTime = "did not answer completely within 0.3 s.";

describe("a destination", () => {
  it.each<[string, (socket: Socket) => void, Params, string, string]>([
    ["that never answers", () => undefined, hasty, "http.timeout", inTime],
    [
      "that sends its headers byte by byte",
      (socket) => {
        socket.write("HTTP/1.1 200 OK\r\nx-slow: ");
        drip(socket, "x");
      },
      hasty,
      "http.timeout",
      inTime,
    ],
    [
      "that sends its body byte by byte",
      (socket) => {
        socket.write(head("content-length: 100000"));
        drip(socket, "x");
      },
      hasty,
      "http.timeout",
      inTime,
    ],
    ["that announces an answer for ever", (socket) => drip(socket, "HTTP/1.1 103 Early Hints\r\n\r\n"), hasty, "http.timeout", inTime],
    [
      "that sends the extension of a chunk for ever",
      (socket) => {
        socket.write(`${head("transfer-encoding: chunked")}5;x=`);
        flood(socket, "x".repeat(10_000));
      },
      hasty,
      "http.timeout",
      inTime,
    ],
    ["that resets the connection before it answers", (socket) => socket.resetAndDestroy(), {}, "http.network", "closed the connection."],
    ["that ends the connection before it answers", (socket) => socket.end(), {}, "http.network", "closed the connection."],
    [
      "that resets the connection in the middle of its answer",
      (socket) => socket.write(`${head("content-length: 1000")}half`, () => socket.resetAndDestroy()),
      {},
      "http.network",
      "closed the connection.",
    ],
    [
      "that announces more than it sends",
      (socket) => socket.end(`${head("content-length: 1000")}{}`),
      {},
      "http.network",
      "closed the connection.",
    ],
    [
      "that redirects for ever",
      (socket) => socket.end("HTTP/1.1 302 Found\r\nlocation: /again\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
      { redirects: 5 },
      "http.redirect",
      "redirected more than 5 times.",
    ],
    [
      "that sends headers for ever",
      (socket) => {
        socket.write("HTTP/1.1 200 OK\r\n");
        flood(socket, `x-flood: ${"x".repeat(1000)}\r\n`);
      },
      {},
      "http.response-size",
      "answered with are too large.",
    ],
    [
      "that sends trailers for ever",
      (socket) => {
        socket.write(`${head("transfer-encoding: chunked")}0\r\n`);
        flood(socket, `x-flood: ${"x".repeat(1000)}\r\n`);
      },
      {},
      "http.response-size",
      "answered with are too large.",
    ],
    ["that does not speak HTTP", (socket) => socket.end("SSH-2.0-OpenSSH_9.9\r\n"), {}, "http.network", "answered with what is not HTTP."],
  ])("%s fails its run in words, and the next run works", async (_, behave, params, code, words) => {
    await using destination = await hostile(behave);
    const { status, error } = await runTo(destination.url, params);
    expect({ status, error }).toEqual({
      status: "failed",
      error: { at: "nodes.crm", code, message: expect.stringContaining(words), attempts: 1 },
    });
    expect(error?.message).toContain(destination.host);
    expect(await runTo(good.url)).toMatchObject({ status: "succeeded" });
  });

  it("that speaks no TLS where it should fails its run in words", async () => {
    await using destination = await hostile((socket) => socket.end(head("content-length: 0")));
    expect(await runTo(destination.url.replace("http:", "https:"))).toMatchObject({
      error: { code: "http.network", message: expect.stringMatching(/^127\.0\.0\.1:\d+ failed the TLS handshake/) },
    });
  });

  it("whose name does not exist fails its run in words, and the next run works", async () => {
    expect(await runTo("http://nowhere.example.com/")).toMatchObject({
      status: "failed",
      error: { code: "http.network", message: "nowhere.example.com has no address (DNS)." },
    });
    expect(await runTo(good.url)).toMatchObject({ status: "succeeded" });
  });

  it("that sends a gigabyte is cut off at the limit, and the memory stays as it is", async () => {
    let sent: Socket | undefined;
    await using destination = await hostile((socket) => {
      sent = socket;
      socket.write(head("content-length: 1000000000", "content-type: text/plain"));
      flood(socket, Buffer.alloc(65_536, "x"));
    });
    const before = process.memoryUsage().rss;
    expect(await runTo(destination.url)).toMatchObject({
      status: "failed",
      error: { code: "http.response-size", message: "The answer is larger than 1048576 bytes." },
    });
    expect(sent?.bytesWritten).toBeLessThan(20_000_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    expect(await runTo(good.url)).toMatchObject({ status: "succeeded" });
  });

  it("that announces less than it sends cannot answer the next request with the rest", async () => {
    let connections = 0;
    await using destination = await hostile((socket) => {
      connections += 1;
      socket.write(`${head("content-length: 2")}{}${head("content-length: 6")}forged`);
    });
    for (let run = 1; run <= 3; run++) expect(await runTo(destination.url, { success: ["200"] })).toMatchObject({ status: "succeeded" });
    expect(connections).toBe(3);
    const traces = await bench.store.runs.list({ flow: "orders" }, { limit: 3 });
    for (const { id } of traces.items) {
      expect(await bench.store.runs.journalOf(id)).toMatchObject([{ result: { value: { body: "{}" } } }]);
    }
  });

  it("that closes each connection which it has promised to keep gets every delivery", async () => {
    const closing = await httpSink((_, response) => {
      response.writeHead(200, { connection: "keep-alive", "keep-alive": "timeout=60" }).end("{}", () => response.socket?.destroy());
    });
    await using sink = closing;
    for (let run = 1; run <= 5; run++) {
      expect(await runTo(sink.url, { retry: { attempts: 3, initialSeconds: 0 } })).toMatchObject({ status: "succeeded" });
    }
    expect(new Set(sink.deliveries.map(({ headers }) => headers["idempotency-key"])).size).toBe(5);
  });
});
