import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import type { HttpCall } from "@gancho/engine";
import { Webhook } from "standardwebhooks";
import { afterEach, expect, test } from "vitest";
import { createAddressGuard } from "./address-guard.ts";
import type { Resolve } from "./connector.ts";
import { createEgress, type EgressDeps } from "./egress.ts";

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A service on loopback. */
async function startService(handler: Handler): Promise<{ port: number; url: string }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    handler(request, response, Buffer.concat(chunks).toString());
  });
  return listen(server);
}

async function listen(server: Server): Promise<{ port: number; url: string }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanUps.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}` };
}

function startEgress(deps: Partial<EgressDeps> & { allow?: readonly string[] } = {}) {
  const { allow = ["127.0.0.1"], ...rest } = deps;
  const egress = createEgress({ guard: createAddressGuard(allow), reveal: () => undefined, now: Date.now, ...rest });
  cleanUps.unshift(() => egress.close());
  return egress;
}

function call(parts: Partial<HttpCall>): HttpCall {
  return {
    kind: "http",
    method: "GET",
    url: "http://127.0.0.1/",
    headers: {},
    body: undefined,
    auth: { kind: "none" },
    timeoutSeconds: 5,
    redirects: 0,
    response: { parse: "auto", maxBytes: 10_000 },
    ...parts,
  };
}

const context = { idempotencyKey: "run-1:crm" };

test("it sends what the call says and gives status, headers and parsed body", async () => {
  const seen: unknown[] = [];
  const service = await startService((request, response, body) => {
    seen.push([
      request.method,
      request.url,
      request.headers["x-a"],
      request.headers["idempotency-key"],
      request.headers["user-agent"],
      body,
    ]);
    response.writeHead(201, { "content-type": "application/json", "X-Id": "7" }).end('{"ok":true}');
  });
  const result = await startEgress().perform(
    call({ method: "POST", url: `${service.url}/deals?x=1`, headers: { "x-a": "b" }, body: "{}" }),
    context,
  );
  expect(seen).toEqual([["POST", "/deals?x=1", "b", "run-1:crm", "Gancho", "{}"]]);
  expect(result).toMatchObject({ status: "done", value: { status: 201, headers: { "x-id": "7" }, body: { ok: true } } });
});

test("it sends a body of bytes byte for byte, also after a redirect", async () => {
  const bytes = Buffer.from([0, 255, 128, 13, 10]);
  const seen: Buffer[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push(Buffer.concat(chunks));
    response.writeHead(request.url === "/" ? 307 : 200, { location: "/again" }).end();
  });
  const { url } = await listen(server);
  const body = bytes.toString("base64");
  await startEgress().perform(call({ method: "POST", url, body, bodyEncoding: "base64", redirects: 1 }), context);
  expect(seen).toEqual([bytes, bytes]);
});

test.each([
  { name: "JSON by its type", type: "application/vnd.api+json", text: "[1]", parse: "auto" as const, body: [1] },
  { name: "text where JSON is broken", type: "application/json", text: "{", parse: "auto" as const, body: "{" },
  { name: "text", type: "text/plain", text: "olá", parse: "auto" as const, body: "olá" },
  { name: "other bytes as base64", type: "image/png", text: "x", parse: "auto" as const, body: { base64: "eA==" } },
  { name: "JSON as text when told", type: "application/json", text: "[1]", parse: "text" as const, body: "[1]" },
  { name: "nothing when told", type: "application/json", text: "[1]", parse: "none" as const, body: null },
  { name: "an empty body as null", type: "application/json", text: "", parse: "json" as const, body: null },
])("it reads $name", async ({ type, text, parse, body }) => {
  const service = await startService((_, response) => response.writeHead(200, { "content-type": type }).end(text));
  const result = await startEgress().perform(call({ url: service.url, response: { parse, maxBytes: 100 } }), context);
  expect(result).toMatchObject({ status: "done", value: { body } });
});

test("it insists on JSON when told, but not of an error's page", async () => {
  const service = await startService((request, response) => response.writeHead(request.url === "/bad" ? 503 : 200).end("<html>"));
  const egress = startEgress();
  const response = { parse: "json" as const, maxBytes: 100 };
  expect(await egress.perform(call({ url: service.url, response }), context)).toMatchObject({
    status: "failed",
    error: { code: "http.response-parse", retry: false },
  });
  expect(await egress.perform(call({ url: `${service.url}/bad`, response }), context)).toMatchObject({
    value: { status: 503, body: "<html>" },
  });
});

test("it reads a compressed answer, and stops one that grows past the limit", async () => {
  const service = await startService((request, response) => {
    const plain = request.url === "/bomb" ? Buffer.alloc(50_000_000) : Buffer.from('{"a":1}');
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(gzipSync(plain));
  });
  const egress = startEgress();
  expect(await egress.perform(call({ url: service.url }), context)).toMatchObject({ value: { body: { a: 1 } } });
  expect(await egress.perform(call({ url: `${service.url}/bomb` }), context)).toMatchObject({
    error: { code: "http.response-size", retry: false },
  });
});

test("it stops an endless answer at the limit", async () => {
  const service = await startService((_, response) => {
    const write = () => {
      while (!response.destroyed && response.write(Buffer.alloc(10_000)));
    };
    response.on("drain", write);
    write();
  });
  expect(await startEgress().perform(call({ url: service.url }), context)).toMatchObject({ error: { code: "http.response-size" } });
});

test("it gives up on an answer whose body does not come to its end in time", async () => {
  const service = await startService((_, response) => {
    response.writeHead(200).write("slow");
  });
  expect(await startEgress().perform(call({ url: service.url, timeoutSeconds: 0.2 }), context)).toMatchObject({
    error: { code: "http.timeout", retry: true },
  });
});

test("it ends at once when the run is canceled", async () => {
  const abort = new AbortController();
  const service = await startService(() => abort.abort());
  const result = await startEgress().perform(call({ url: service.url }), { ...context, signal: abort.signal });
  expect(result).toMatchObject({ error: { code: "run.canceled", retry: false } });
});

test("it opens 64 connections to one destination at most, and reaches others meanwhile", async () => {
  const abort = new AbortController();
  let open = 0;
  const slow = await startService(() => {
    open += 1;
  });
  const quick = await startService((_, response) => response.end("ok"));
  const egress = startEgress();
  const waiting = Array.from({ length: 70 }, () => egress.perform(call({ url: slow.url }), { ...context, signal: abort.signal }));
  await expect.poll(() => open).toBe(64);
  expect(await egress.perform(call({ url: quick.url }), context)).toMatchObject({ value: { body: "ok" } });
  expect(open).toBe(64);
  abort.abort();
  for (const result of await Promise.all(waiting)) expect(result).toMatchObject({ error: { code: "run.canceled" } });
});

test("it passes over what comes before the answer, and joins headers of one name", async () => {
  const service = await startService((_, response) => {
    response.writeEarlyHints({ link: "</style.css>; rel=preload" });
    response.writeHead(200, { "set-cookie": ["a=1", "b=2"] }).end("ok");
  });
  expect(await startEgress().perform(call({ url: service.url }), context)).toMatchObject({
    value: { status: 200, headers: { "set-cookie": "a=1, b=2" }, body: "ok" },
  });
});

test("it follows a redirect whose own body is larger than any answer may be", async () => {
  const service = await startService((request, response) => {
    if (request.url === "/") response.writeHead(302, { location: "/next" }).end(Buffer.alloc(1_000_000));
    else response.end("ok");
  });
  expect(await startEgress().perform(call({ url: service.url, redirects: 1 }), context)).toMatchObject({ value: { body: "ok" } });
});

test.each(["gzip", "br", "zstd", "deflate"] as const)("it reads what is compressed by %s, and says when it is broken", async (encoding) => {
  const compress = { gzip: gzipSync, br: brotliCompressSync, zstd: zstdCompressSync, deflate: deflateSync }[encoding];
  const bytes = compress('{"a":1}');
  const service = await startService((request, response) => {
    const body = request.url === "/broken" ? bytes.subarray(0, -4) : bytes;
    response.writeHead(200, { "content-type": "application/json", "content-encoding": encoding }).end(body);
  });
  const egress = startEgress();
  expect(await egress.perform(call({ url: service.url }), context)).toMatchObject({ value: { body: { a: 1 } } });
  expect(await egress.perform(call({ url: `${service.url}/broken` }), context)).toMatchObject({
    error: { code: "http.response-parse", message: "The answer's compressed body is broken.", retry: false },
  });
});

test("it says in words why there is no connection", async () => {
  const service = await startService(() => {});
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  expect(await startEgress().perform(call({ url: service.url }), context)).toMatchObject({
    error: { code: "http.network", message: `127.0.0.1:${service.port} refused the connection.`, retry: true },
  });
});

test.each([
  { url: "ftp://example.com/", code: "http.url" },
  { url: "/relative", code: "http.url" },
  { url: "http://user:hunter2@example.com/", code: "http.url" },
  { url: "http://127.0.0.1:1/", code: "http.address-blocked" },
  { url: "http://2130706433:1/", code: "http.address-blocked" },
  { url: "http://0177.0.0.1:1/", code: "http.address-blocked" },
  { url: "http://[::1]:1/", code: "http.address-blocked" },
  { url: "http://[::ffff:127.0.0.1]:1/", code: "http.address-blocked" },
  { url: "http://0.0.0.0:1/", code: "http.address-blocked" },
  { url: "http://169.254.169.254/latest/meta-data", code: "http.address-blocked" },
  { url: "http://localhost:1/", code: "http.address-blocked" },
])("it does not call $url", async ({ url, code }) => {
  const result = await startEgress({ allow: [] }).perform(call({ url }), context);
  expect(result).toMatchObject({ status: "failed", error: { code, retry: false } });
  expect(JSON.stringify(result)).not.toContain("hunter2");
});

test("it refuses a redirect into a private address", async () => {
  const inner = await startService((_, response) => response.end("inside"));
  const outer = await startService((_, response) => response.writeHead(302, { location: `http://127.0.0.1:${inner.port}/` }).end());
  const egress = startEgress({ allow: ["outer.test"], resolve: resolving({ "outer.test": ["127.0.0.1"] }) });
  const result = await egress.perform(call({ url: `http://outer.test:${outer.port}/`, redirects: 3 }), context);
  expect(result).toMatchObject({ error: { code: "http.address-blocked", retry: false } });
});

test("it refuses a name that turns to a forbidden address after it had an allowed one, since every connection is checked", async () => {
  const answers = [["127.0.0.2"], ["127.0.0.1"]];
  const asked: string[] = [];
  const resolve: Resolve = (hostname, _options, callback) => {
    asked.push(hostname);
    callback(
      null,
      (answers.shift() ?? []).map((address) => ({ address, family: 4 })),
    );
  };
  const egress = startEgress({ allow: ["127.0.0.2"], resolve });
  const service = await startService((_, response) => response.end("inside"));
  const url = `http://rebind.test:${service.port}/`;
  expect(await egress.perform(call({ url }), context)).toMatchObject({ error: { code: "http.network" } });
  expect(await egress.perform(call({ url }), context)).toMatchObject({ error: { code: "http.address-blocked" } });
  expect(asked).toEqual(["rebind.test", "rebind.test"]);
});

test("it connects only to the allowed ones of a name's addresses", async () => {
  const egress = startEgress({ allow: ["127.0.0.1"], resolve: resolving({ "mixed.test": ["10.255.255.1", "127.0.0.1"] }) });
  const service = await startService((_, response) => response.end("ok"));
  expect(await egress.perform(call({ url: `http://mixed.test:${service.port}/` }), context)).toMatchObject({ value: { body: "ok" } });
});

test("it follows as many redirects as the call allows, and gives the redirect itself when it allows none", async () => {
  const service = await startService((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left > 0) response.writeHead(307, { location: `/${left - 1}` }).end();
    else response.end(request.method);
  });
  const egress = startEgress();
  const through = (redirects: number) => egress.perform(call({ method: "POST", url: `${service.url}/2`, body: "x", redirects }), context);
  expect(await through(2)).toMatchObject({ value: { status: 200, body: "POST" } });
  expect(await through(1)).toMatchObject({ error: { code: "http.redirect", retry: false } });
  expect(await through(0)).toMatchObject({ value: { status: 307 } });
});

test("it turns a POST into a GET without a body where the redirect asks for it", async () => {
  const service = await startService((request, response, body) => {
    if (request.url === "/") response.writeHead(303, { location: "/next" }).end();
    else response.end(`${request.method} ${body.length} ${request.headers["content-type"]}`);
  });
  const result = await startEgress().perform(
    call({ method: "POST", url: service.url, headers: { "content-type": "application/json" }, body: "{}", redirects: 1 }),
    context,
  );
  expect(result).toMatchObject({ value: { body: "GET 0 undefined" } });
});

const bearer = { kind: "bearer" as const, token: { $secret: "TOKEN" } };
const revealing =
  (hosts: readonly string[] = []) =>
  (name: string) =>
    name === "TOKEN" ? { value: "s3cret", hosts } : undefined;

test.each([
  { auth: bearer, sees: { authorization: "Bearer s3cret" }, path: "/" },
  {
    auth: { kind: "basic" as const, username: "ana", password: { $secret: "TOKEN" } },
    sees: { authorization: "Basic YW5hOnMzY3JldA==" },
    path: "/",
  },
  { auth: { kind: "header" as const, name: "X-Key", value: { $secret: "TOKEN" } }, sees: { "x-key": "s3cret" }, path: "/" },
  { auth: { kind: "query" as const, name: "key", value: { $secret: "TOKEN" } }, sees: {}, path: "/?a=1&key=s3cret" },
])("it authenticates by $auth.kind", async ({ auth, sees, path }) => {
  const service = await startService((request, response) => {
    expect(request.headers).toMatchObject(sees);
    response.end(request.url);
  });
  const url = auth.kind === "query" ? `${service.url}/?a=1` : service.url;
  expect(await startEgress({ reveal: revealing() }).perform(call({ url, auth }), context)).toMatchObject({ value: { body: path } });
});

test("it keeps a secret from hosts that it is not bound to, and fails without one that is missing", async () => {
  const egress = startEgress({ reveal: revealing(["crm.example.com"]) });
  expect(await egress.perform(call({ url: "http://127.0.0.1:1/", auth: bearer }), context)).toMatchObject({
    error: { code: "secret.host", retry: false },
  });
  const auth = { kind: "bearer" as const, token: { $secret: "OTHER" } };
  expect(await egress.perform(call({ url: "http://127.0.0.1:1/", auth }), context)).toMatchObject({
    error: { code: "secret.missing", retry: false },
  });
});

test("what it signs by Standard Webhooks is taken by the official package as it arrives, with one id for all attempts", async () => {
  const key = `whsec_${Buffer.from("a key of some length").toString("base64")}`;
  const ids: unknown[] = [];
  const service = await startService((request, response, body) => {
    expect(new Webhook(key).verify(body, request.headers as Record<string, string>)).toEqual({ olá: 1 });
    ids.push(request.headers["webhook-id"]);
    response.end("taken");
  });
  const egress = startEgress({ reveal: () => ({ value: key, hosts: [] }) });
  const sign = { kind: "standard-webhooks", secret: { $secret: "KEY" } } as const;
  for (let attempt = 1; attempt <= 2; attempt++) {
    const result = await egress.perform(call({ method: "POST", url: service.url, body: '{"olá":1}', sign }), context);
    expect(result).toMatchObject({ value: { body: "taken" } });
  }
  expect(ids).toEqual(["run-1:crm", "run-1:crm"]);
});

test("it leaves secrets and cookies behind when a redirect leads to another origin, and keeps them within one", async () => {
  const seen: (string | undefined)[] = [];
  const other = await startService((request, response) => {
    seen.push(request.headers.authorization, request.headers.cookie);
    response.end();
  });
  const service = await startService((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(302, { location: request.url === "/" ? "/again" : other.url }).end();
  });
  await startEgress({ reveal: revealing() }).perform(
    call({ url: service.url, auth: bearer, headers: { cookie: "a=b" }, redirects: 5 }),
    context,
  );
  expect(seen).toEqual(["Bearer s3cret", "Bearer s3cret", undefined, undefined]);
});

test("it shows nothing of a secret that HTTP does not allow in a header", async () => {
  const result = await startEgress({ reveal: () => ({ value: "s3cret\nx: y", hosts: [] }) }).perform(
    call({ url: "http://127.0.0.1:1/", auth: bearer }),
    context,
  );
  expect(result).toMatchObject({ error: { code: "node.params", retry: false } });
  expect(JSON.stringify(result)).not.toContain("s3cret");
});

function resolving(names: Readonly<Record<string, readonly string[]>>): Resolve {
  return (hostname, _options, callback) =>
    callback(
      null,
      (names[hostname] ?? []).map((address) => ({ address, family: 4 })),
    );
}

test("it takes JSON that nests too deep for text, and fails where JSON is a must", async () => {
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  const service = await startService((_, response) => response.writeHead(200, { "content-type": "application/json" }).end(deep));
  const egress = startEgress();
  const response = { maxBytes: 1_000_000 };
  const auto = await egress.perform(call({ url: service.url, response: { ...response, parse: "auto" } }), context);
  expect(auto).toMatchObject({ status: "done", value: { body: deep } });
  const json = await egress.perform(call({ url: service.url, response: { ...response, parse: "json" } }), context);
  expect(json).toMatchObject({ status: "failed", error: { code: "http.response-parse" } });
});
