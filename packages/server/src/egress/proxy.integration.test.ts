import type { HttpCall } from "@gancho/engine";
import { afterEach, expect, it } from "vitest";
import { type HttpProxy, httpProxy } from "../testing/http-proxy.ts";
import { type HttpSink, httpSink } from "../testing/http-sink.ts";
import { createAddressGuard } from "./address-guard.ts";
import type { Resolve } from "./connector.ts";
import { createEgress, type EgressDeps } from "./egress.ts";

let ofTest = new AsyncDisposableStack();
afterEach(async () => {
  await ofTest.disposeAsync();
  ofTest = new AsyncDisposableStack();
});

/** `inner.test` is at a private address, `outer.test` at a public one, `direct.test` on loopback, and for `slow.test` there is never an answer; no other name is known here. */
const resolve: Resolve = (hostname, _options, callback) => {
  if (hostname === "slow.test") return;
  const known = { "inner.test": "10.0.0.1", "outer.test": "93.184.216.34", "direct.test": "127.0.0.1", "below.direct.test": "127.0.0.1" };
  const address = new Map(Object.entries(known)).get(hostname);
  if (address === undefined) callback(Object.assign(new Error("unknown"), { code: "ENOTFOUND" }), []);
  else callback(null, [{ address, family: 4 }]);
};

function startEgress(proxies: Partial<NonNullable<EgressDeps["proxies"]>>, allow: readonly string[] = []) {
  const all = { http: undefined, https: undefined, except: undefined, ...proxies };
  const reveal = () => ({ value: "s3cret", hosts: [] });
  const egress = createEgress({ guard: createAddressGuard(allow), reveal, now: Date.now, resolve, proxies: all });
  ofTest.defer(() => egress.close());
  return {
    get: (url: string, parts: Partial<HttpCall> = {}) => egress.perform(callOf(url, parts), { idempotencyKey: "key" }),
  };
}

function callOf(url: string, parts: Partial<HttpCall>): HttpCall {
  return {
    ...{ kind: "http", method: "GET", url, headers: {}, body: undefined, auth: { kind: "none" } },
    ...{ timeoutSeconds: 5, redirects: 0, response: { parse: "auto", maxBytes: 1000 } },
    ...parts,
  };
}

async function start(): Promise<{ readonly proxy: HttpProxy; readonly sink: HttpSink; readonly port: string }> {
  const proxy = ofTest.use(await httpProxy());
  const sink = ofTest.use(await httpSink());
  return { proxy, sink, port: new URL(sink.url).port };
}

const words = (message: string) => ({ status: "failed", error: { code: "http.network", message, retry: true } });
const blocked = { status: "failed", error: { code: "http.address-blocked", retry: false } };

it("sends http through the proxy, which looks names up itself, with what belongs to the destination and its own credentials", async () => {
  const { proxy, sink, port } = await start();
  const withPassword = proxy.url.replace("//", "//ana:p%40ss@");
  const auth = { kind: "bearer", token: { $secret: "TOKEN" } } as const;
  const result = await startEgress({ http: withPassword }).get(`http://only-there.test:${port}/deals?a=1`, { auth });
  expect(result).toMatchObject({ status: "done", value: { status: 200 } });
  expect(proxy.asked).toEqual([`GET http://only-there.test:${port}/deals?a=1`]);
  expect(proxy.credentials).toEqual([`Basic ${Buffer.from("ana:p@ss").toString("base64")}`]);
  expect(sink.deliveries[0]?.headers).toMatchObject({ host: `only-there.test:${port}`, authorization: "Bearer s3cret" });
});

it("reaches what is excepted without the proxy", async () => {
  const { proxy, port } = await start();
  const egress = startEgress({ http: proxy.url, except: "direct.test, other.test:1" }, ["127.0.0.1"]);
  for (const host of ["127.0.0.1", "direct.test", "below.direct.test"]) {
    expect(await egress.get(`http://${host}:${port}/`)).toMatchObject({ status: "done" });
  }
  expect(await egress.get(`http://other.test:${port}/`)).toMatchObject({ status: "done" });
  expect(proxy.asked).toEqual([`GET http://other.test:${port}/`]);
});

it.each([
  ["a private address", "http://10.0.0.1/"],
  ["an address dressed as IPv6", "http://[::ffff:127.0.0.1]/"],
  ["a name that is at a private address here", "http://inner.test/"],
  ["the same over TLS", "https://inner.test/"],
  ["a redirect to one", "redirect"],
])("does not ask the proxy for %s", async (_, url) => {
  const proxy = ofTest.use(await httpProxy());
  const sink = ofTest.use(await httpSink((_delivery, response) => response.writeHead(302, { location: "http://inner.test/" }).end()));
  const first = url === "redirect" ? `http://outer.test:${new URL(sink.url).port}/` : url;
  expect(await startEgress({ http: proxy.url }).get(first, { redirects: 3 })).toMatchObject(blocked);
  expect(proxy.asked).toEqual(url === "redirect" ? [`GET ${first}`] : []);
});

it("waits for the look at a name no longer than for the whole request", async () => {
  const proxy = ofTest.use(await httpProxy());
  expect(await startEgress({ http: proxy.url }).get("http://slow.test/", { timeoutSeconds: 0.1 })).toMatchObject({
    error: { code: "http.timeout", message: "slow.test did not answer completely within 0.1 s." },
  });
  expect(proxy.asked).toEqual([]);
});

it.each(["http", "https"])("says in words that the proxy cannot be reached, or lets nobody through: %s", async (scheme) => {
  const gone = await httpProxy();
  await gone[Symbol.asyncDispose]();
  expect(await startEgress({ http: gone.url }).get(`${scheme}://outer.test/`)).toMatchObject(words("The proxy refused the connection."));

  const strict = ofTest.use(await httpProxy(407));
  expect(await startEgress({ http: strict.url }).get(`${scheme}://outer.test/`)).toMatchObject(
    words("The proxy did not let the request to outer.test through (407)."),
  );
});
