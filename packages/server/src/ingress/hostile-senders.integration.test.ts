import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { flowSchema } from "@gancho/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Listening, listen } from "../listen.ts";
import { type AppBench, appBench } from "../testing/app-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { createBytesInFlight } from "./bytes-in-flight.ts";
import { hookRoutes } from "./hooks.ts";

const ofFile = new AsyncDisposableStack();
let bench: AppBench;
/** A server with little patience. */
let hasty: Listening;
/** A server with room for 1 MB of bodies. */
let narrow: Listening;
beforeAll(async () => {
  const folder = ofFile.use(await temporaryFolder());
  bench = ofFile.use(await appBench(folder.path));
  const nodes = [{ id: "in", type: "webhook", params: { path: "in", verify: { kind: "none" } } }];
  const document = flowSchema.parse({ format: "gancho/1", id: "f", name: "F", nodes });
  expect((await bench.api("POST", "/api/flows?publish=1", document)).status).toBe(201);
  const { store, secrets, service } = bench.runs;
  const deps = {
    store,
    secrets,
    flows: bench.flows,
    runs: service,
    changes: service.changes,
    publicUrl: undefined,
    fetchText: async () => undefined,
    metrics: { answered: () => undefined },
    now: Date.now,
  };
  const routes = hookRoutes({ ...deps, log: bench.log }, createBytesInFlight(1_000_000));
  const anyPort = { host: "127.0.0.1", port: 0 };
  hasty = ofFile.adopt(await listen(bench.app.fetch, anyPort, { headersMs: 1000, requestMs: 1500, checkMs: 100 }), (it) => it.close());
  narrow = ofFile.adopt(await listen(routes.fetch, anyPort), (it) => it.close());
});
afterAll(() => ofFile.disposeAsync());

/** A connection that goes away with its scope. `ended` gives all that came back, once the server has ended it. */
async function connection({ url }: Listening): Promise<{ readonly socket: Socket; readonly ended: Promise<string> } & Disposable> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => {
    text += String(chunk);
  });
  socket.on("error", () => undefined);
  const ended = once(socket, "close").then(() => text);
  await once(socket, "connect");
  return { socket, ended, [Symbol.dispose]: () => void socket.destroy() };
}

function head(length: number): string {
  return `POST /hooks/in HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
}

async function send({ url }: Listening): Promise<number> {
  return (await fetch(`${url}/hooks/in`, { method: "POST", body: "{}", headers: { "content-type": "application/json" } })).status;
}

async function lastCall(): Promise<unknown> {
  const { items } = await bench.runs.store.calls.list({}, { limit: 1 });
  return items[0];
}

describe("a sender", () => {
  it("that sends its headers byte by byte is cut off", async () => {
    using slow = await connection(hasty);
    slow.socket.write("POST /hooks/in HTTP/1.1\r\nx-slow: ");
    const drip = setInterval(() => slow.socket.write("x"), 20);
    expect(await slow.ended).toContain("408");
    clearInterval(drip);
    expect(await send(hasty)).toBe(202);
  });

  it("that never ends its body is cut off, and leaves a verdict", async () => {
    using slow = await connection(hasty);
    slow.socket.write(`${head(1000)}{`);
    await slow.ended;
    await expect.poll(lastCall).toMatchObject({ verdict: "rejected", cause: "broken" });
    expect(await send(hasty)).toBe(202);
  });

  it("that announces more than it sends starts no run", async () => {
    using liar = await connection(narrow);
    liar.socket.end(`${head(1000)}{}`);
    await liar.ended;
    await expect.poll(lastCall).toMatchObject({ verdict: "rejected", cause: "broken" });
  });

  it("that announces less than it sends is cut off at what is too much", async () => {
    using liar = await connection(narrow);
    liar.socket.write(`${head(2)}{}{"more":true}`);
    expect(await liar.ended).toContain("HTTP/1.1 400");
    expect(await send(narrow)).toBe(202);
  });

  it("with many large and slow bodies at once is sent away before they fill the memory, and others come in again after that", async () => {
    using stack = new DisposableStack();
    const half = `"${"x".repeat(300_000)}`;
    const slow: Awaited<ReturnType<typeof connection>>[] = [];
    for (let index = 0; index < 6; index++) {
      const opened = stack.use(await connection(narrow));
      opened.socket.write(head(600_000) + half);
      slow.push(opened);
    }
    const first = await Promise.race(slow.map(async ({ socket }) => String((await once(socket, "data"))[0])));
    expect(first).toContain("429");
    expect(first.toLowerCase()).toContain("retry-after: 1");
    await expect.poll(lastCall).toMatchObject({ verdict: "rejected", cause: "busy", status: 429 });
    stack.dispose();
    await expect.poll(() => send(narrow)).toBe(202);
  });

  it("with 5,000 connections at once keeps nobody else from being answered", async () => {
    using stack = new DisposableStack();
    for (let batch = 0; batch < 10; batch++) {
      const opened = await Promise.all(Array.from({ length: 500 }, () => connection(narrow)));
      for (const one of opened) stack.use(one).socket.write("POST /hooks/in HTTP/1.1\r\n");
    }
    expect(await send(narrow)).toBe(202);
  });
});
