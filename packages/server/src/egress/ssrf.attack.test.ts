import { once } from "node:events";
import { createServer } from "node:net";
import { GanchoError, type JsonObject } from "@gancho/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunRecord } from "../store/run-store.ts";
import { type AttackedServer, attackedServer } from "../testing/attacked-server.ts";
import { type HttpSink, httpSink } from "../testing/http-sink.ts";
import { createAddressGuard } from "./address-guard.ts";
import type { Resolve } from "./connector.ts";
import { createEgress } from "./egress.ts";

const resources = new AsyncDisposableStack();
/** It may reach nothing private. */
let strict: AttackedServer;
/** It may reach 127.0.0.1, which stands for the public here, and no other private address. */
let lenient: AttackedServer;
/** What is public. It answers `/to?status=…&url=…` with a redirect. */
let outside: HttpSink;
/** What is private: a service at 127.0.0.2. */
let inside: { readonly port: number; readonly connections: () => number } & AsyncDisposable;

/** Names of the attacker's. */
const names: Record<string, readonly string[]> = {
  "rebound.example": ["127.0.0.1"],
  "127.0.0.1.nip.example": ["127.0.0.1"],
  "metadata.google.internal": ["169.254.169.254"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "six.example": ["::1"],
  "translated.example": ["64:ff9b::7f00:1"],
  "many.example": ["10.0.0.1", "::1", "169.254.169.254"],
  localhost: ["127.0.0.1", "::1"],
  "localhost.": ["127.0.0.1"],
  "private.example": ["127.0.0.2"],
};
let asked: string[] = [];
const resolve: Resolve = (hostname, _, callback) => {
  asked.push(hostname);
  const addresses = names[hostname];
  if (addresses === undefined) return callback(Object.assign(new Error("no such name"), { code: "ENOTFOUND" }), []);
  callback(
    null,
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
  );
};

beforeAll(async () => {
  outside = resources.use(
    await httpSink(({ path }, response) => {
      const { searchParams } = new URL(path, "http://outside.example");
      const url = searchParams.get("url");
      if (url === null) response.writeHead(200, { "content-type": "application/json" }).end('{"reached":true}');
      else response.writeHead(Number(searchParams.get("status") ?? 302), { location: url }).end();
    }),
  );
  inside = resources.use(await insideService());
  strict = resources.use(await serverThatMayReach([]));
  lenient = resources.use(await serverThatMayReach(["127.0.0.1"]));
});
afterAll(() => resources.disposeAsync());

async function insideService(): Promise<typeof inside> {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.end("HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\n\r\ninside");
  });
  server.listen(0, "127.0.0.2");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new GanchoError("bug", "The service has no port.");
  return {
    port: address.port,
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, "close");
    },
  };
}

/** A Gancho with a flow that asks for whatever URL its caller names, as careless as an author can be. */
async function serverThatMayReach(allowed: readonly string[]): Promise<AttackedServer> {
  const egress = createEgress({ guard: createAddressGuard(allowed), resolve, reveal: () => undefined, now: Date.now });
  resources.defer(() => egress.close());
  const server = await attackedServer({ perform: egress.perform });
  const params = { method: "GET", url: "{{ body.url }}", redirects: 5, retry: { attempts: 1 }, timeoutSeconds: 5, success: ["200-599"] };
  const nodes = [
    { id: "in", type: "webhook", params: { path: "fetch", verify: { kind: "none" } } },
    { id: "ask", type: "http", params },
  ];
  const edges = [{ source: "in", target: "ask" }];
  const document = { format: "gancho/1", id: "fetch", name: "Fetch", nodes, edges } as const;
  expect(await (await server.bench.api("POST", "/api/flows?publish=1", document)).json()).toMatchObject({ status: "live" });
  return server;
}

/** The run of a caller who names a URL, and what of the other side it could read. */
async function ask(server: AttackedServer, url: string): Promise<{ readonly run: RunRecord; readonly trace: JsonObject }> {
  const body = JSON.stringify({ url });
  const answer = await server.bench.call("/hooks/fetch", { body, headers: { "content-type": "application/json" } });
  const { runId } = await answer.json();
  const run = await server.bench.runs.atRest(runId);
  return { run, trace: await (await server.bench.api("GET", `/api/runs/${runId}`)).json() };
}

const port = (): string => new URL(outside.url).port;

describe("a URL that a caller names", () => {
  it.each([
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "127.0.1",
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "0177.0.0.01",
    "0x7f.0.0.1",
    "0x7f000001",
    "0x7F.1",
    "%31%32%37.0.0.1",
    "\uff11\uff12\uff17.0.0.1",
    "\u2460\u2461\u2466.0.0.1",
    "127\u30020\u30020\u30021",
    "127.255.255.254",
    "0.0.0.0",
    "0",
    "[::]",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:127.0.0.1]",
    "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "localhost",
    "localhost.",
    "LOCALHOST",
    "loc%61lhost",
    "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
    "rebound.example",
    "127.0.0.1.nip.example",
    "mapped.example",
    "six.example",
    "translated.example",
    "many.example",
  ])("does not reach this machine as %s", async (host) => {
    const { run, trace } = await ask(strict, `http://${host}:${port()}/`);
    expect(run).toMatchObject({ status: "failed", error: { code: "http.address-blocked" } });
    expect(JSON.stringify(trace)).not.toContain("reached");
    expect(outside.deliveries).toEqual([]);
  });

  it.each([
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "100.64.0.1",
    "198.18.0.1",
    "192.0.0.192",
    "169.254.169.254",
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
    "[::ffff:169.254.169.254]",
    "[64:ff9b::a9fe:a9fe]",
    "metadata.google.internal",
    "100.100.100.200",
    "168.63.129.16",
    "[fd00:ec2::254]",
    "[fd00::1]",
    "[fe80::1]",
    "[febf::1]",
    "[fec0::1]",
    "[ff02::1]",
    "[100::1]",
    "[2001:db8::1]",
    "[3fff::1]",
    "[5f00::1]",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.88.99.1",
  ])("does not reach what is private or reserved as %s", async (host) => {
    for (const server of [strict, lenient]) {
      expect((await ask(server, `http://${host}/latest/meta-data/`)).run).toMatchObject({
        status: "failed",
        error: { code: "http.address-blocked" },
      });
    }
  });

  it.each([
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "data:application/json,{}",
    "javascript:alert(1)",
    "unix:/var/run/docker.sock",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/info",
    "ws://127.0.0.1/",
    "//127.0.0.1/",
    "/etc/passwd",
    "http://",
    "http:///",
    "http://[::1%25lo]/",
    "http://[fe80::1%25eth0]/",
    "http://256.256.256.256/",
    "http://1.2.3.4.5/",
    "http://127.0.0.1:99999/",
    "http://public.example@127.0.0.1/",
    "http://127.0.0.1:80@localhost/",
    "http://a b/",
    "",
  ])("that is no URL of the web is refused before anything is looked up: %j", async (url) => {
    asked = [];
    expect((await ask(lenient, url)).run).toMatchObject({ status: "failed", error: { code: "http.url" } });
    expect(asked).toEqual([]);
  });

  it("means one host to all who read it, whatever else it looks like", async () => {
    const before = outside.deliveries.length;
    for (const url of [
      `http:\\\\127.0.0.1:${port()}\\@public.example/`,
      `http:/127.0.0.1:${port()}/`,
      `http://127.0.0.1:${port()}#@public.example/`,
      `http://127.0.0.1:${port()}?@public.example/`,
      `ht\ntp://127.0.0.1:${port()}/`,
      `\thttp://127.0.0.1:${port()}/`,
      `HTTP://127.0.0.1:${port()}/`,
    ]) {
      const { status, error } = (await ask(strict, url)).run;
      expect([status, error?.code]).toEqual(["failed", expect.toBeOneOf(["http.address-blocked", "http.url"])]);
    }
    expect(outside.deliveries).toHaveLength(before);
  });

  it("puts no second request into the first", async () => {
    const before = outside.deliveries.length;
    for (const end of ["\r\nhost: x\r\n\r\nGET /smuggled HTTP/1.1\r\nx: ", " HTTP/1.1\r\nx: y", "\n", "\u010d\u010a"]) {
      await ask(lenient, `http://127.0.0.1:${port()}/a${end}`);
    }
    const paths = outside.deliveries.slice(before).map(({ path }) => path);
    expect(paths.filter((path) => /\s|smuggled HTTP/.test(path) || !path.startsWith("/a"))).toEqual([]);
  });
});

describe("a redirect", () => {
  const redirect = (url: string, status = 302): string => `${outside.url}/to?status=${status}&url=${encodeURIComponent(url)}`;

  it.each([301, 302, 303, 307, 308])("by %i leads to nothing private", async (status) => {
    const { run, trace } = await ask(lenient, redirect(`http://127.0.0.2:${inside.port}/`, status));
    expect(run).toMatchObject({ status: "failed", error: { code: "http.address-blocked" } });
    expect(JSON.stringify(trace)).not.toContain('"inside"');
    expect(inside.connections()).toBe(0);
  });

  it.each([
    "http://169.254.169.254/latest/meta-data/",
    "http://0x7f000002/",
    "http://2130706434/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.2]/",
    "http://metadata.google.internal/",
    "http://private.example/",
    "//169.254.169.254/",
    "\\\\169.254.169.254/",
    "http:\\\\169.254.169.254\\",
  ])("to %j is stopped", async (url) => {
    const { run } = await ask(lenient, redirect(url));
    expect(run).toMatchObject({ status: "failed", error: { code: "http.address-blocked" } });
  });

  it("is stopped at its last leg as at its first", async () => {
    const { run } = await ask(lenient, redirect(redirect(redirect(`http://127.0.0.2:${inside.port}/`))));
    expect(run).toMatchObject({ status: "failed", error: { code: "http.address-blocked" } });
    expect(inside.connections()).toBe(0);
  });

  it.each(["file:///etc/passwd", "gopher://127.0.0.1/", "data:,x", "javascript:1", "http://u:p@127.0.0.1/"])(
    "to %s, which is no URL of the web, is refused",
    async (url) => {
      expect((await ask(lenient, redirect(url))).run).toMatchObject({ status: "failed", error: { code: "http.url" } });
    },
  );
});

describe("a name", () => {
  it("that is public when it is first asked for, and private from then on, is followed to neither", async () => {
    names["flip.example"] = ["127.0.0.1"];
    const url = `http://flip.example:${port()}/`;
    expect((await ask(lenient, url)).run).toMatchObject({ status: "succeeded" });
    names["flip.example"] = ["127.0.0.2"];
    const other = await ask(lenient, `http://flip.example:${inside.port}/`);
    expect(other.run).toMatchObject({ status: "failed", error: { code: "http.address-blocked" } });
    expect(inside.connections()).toBe(0);
  });

  it("is asked for once for each connection: what was checked is what is connected to", async () => {
    let times = 0;
    Object.defineProperty(names, "turn.example", { get: () => (times++ === 0 ? ["127.0.0.1"] : ["127.0.0.2"]) });
    expect((await ask(lenient, `http://turn.example:${port()}/`)).run).toMatchObject({ status: "succeeded" });
    expect(times).toBe(1);
    expect((await ask(lenient, `http://turn.example:${inside.port}/`)).run).toMatchObject({ status: "failed" });
    expect(inside.connections()).toBe(0);
  });

  it("with private and public addresses is reached at the public ones only", async () => {
    names["both.example"] = ["127.0.0.2", "10.0.0.1", "127.0.0.1"];
    expect((await ask(lenient, `http://both.example:${port()}/`)).run).toMatchObject({ status: "succeeded" });
    expect((await ask(lenient, `http://both.example:${inside.port}/`)).run).toMatchObject({ status: "failed" });
    expect(inside.connections()).toBe(0);
  });
});
