import type { ServerResponse } from "node:http";
import type { ClientCredentials, HttpCall } from "@gancho/engine";
import { afterEach, describe, expect, it } from "vitest";
import { type Delivery, type HttpSink, httpSink } from "../testing/http-sink.ts";
import { createAddressGuard } from "./address-guard.ts";
import { createEgress, type Egress, type EgressDeps } from "./egress.ts";

const cleanUps: (() => PromiseLike<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function startSink(answer: (delivery: Delivery, response: ServerResponse) => void): Promise<HttpSink> {
  const sink = await httpSink(answer);
  cleanUps.push(() => sink[Symbol.asyncDispose]());
  return sink;
}

function startEgress(deps: Partial<EgressDeps> & { readonly allow?: readonly string[] } = {}): Egress {
  const { allow = ["127.0.0.1"], ...rest } = deps;
  const egress = createEgress({
    guard: createAddressGuard(allow),
    reveal: () => ({ value: "s3cret:&", hosts: [] }),
    now: Date.now,
    ...rest,
  });
  cleanUps.unshift(() => egress.close());
  return egress;
}

/** Grants `token-1`, then `token-2` and so on. */
function startLogin(granted: Readonly<Record<string, unknown>> = { expires_in: 3600 }): Promise<HttpSink> {
  let count = 0;
  return startSink((_, response) => {
    count += 1;
    json(response, { access_token: `token-${count}`, token_type: "Bearer", ...granted });
  });
}

function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

/** A service that takes some tokens and answers 401 to others, repeating what it was sent. */
function startApi(takes: (authorization: string) => boolean = () => true): Promise<HttpSink> {
  return startSink(({ headers: { authorization = "" } }, response) => json(response, { authorization }, takes(authorization) ? 200 : 401));
}

function call(api: HttpSink, login: HttpSink, auth: Partial<ClientCredentials> = {}, parts: Partial<HttpCall> = {}): HttpCall {
  return {
    ...{ kind: "http", method: "GET", url: `${api.url}/orders`, headers: {}, body: undefined, timeoutSeconds: 20, redirects: 0 },
    response: { parse: "auto", maxBytes: 10_000 },
    auth: {
      ...{ kind: "oauth2-client-credentials", tokenUrl: `${login.url}/token`, clientId: "a:b c", clientSecret: { $secret: "SECRET" } },
      ...{ scopes: [], parameters: {}, credentialsIn: "header", ...auth },
    },
    ...parts,
  };
}

const context = { idempotencyKey: "run-1:crm" };
const tokensOf = (api: HttpSink) => api.deliveries.map(({ headers }) => headers.authorization);

describe("a client of OAuth 2.0", () => {
  it("asks for a token as the standard has it, by the Authorization header", async () => {
    const [login, api] = [await startLogin(), await startApi()];
    await startEgress().perform(
      call(api, login, { scopes: ["read", "write"], parameters: { audience: "https://api.example.com" } }),
      context,
    );

    // Both are form-encoded before they are joined.
    const basic = Buffer.from("a%3Ab+c:s3cret%3A%26").toString("base64");
    expect(login.deliveries).toMatchObject([
      {
        method: "POST",
        path: "/token",
        headers: { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
        body: "grant_type=client_credentials&scope=read+write&audience=https%3A%2F%2Fapi.example.com",
      },
    ]);
    expect(tokensOf(api)).toEqual(["Bearer token-1"]);
  });

  it("asks by the body where the service wants that", async () => {
    const [login, api] = [await startLogin(), await startApi()];
    await startEgress().perform(call(api, login, { credentialsIn: "body" }), context);

    expect(login.deliveries[0]?.headers.authorization).toBeUndefined();
    expect(login.deliveries[0]?.body).toBe("grant_type=client_credentials&client_id=a%3Ab+c&client_secret=s3cret%3A%26");
  });

  it("asks once, however many need the token at the same time and later", async () => {
    const [login, api] = [await startLogin(), await startApi()];
    const egress = startEgress();
    await Promise.all(Array.from({ length: 20 }, () => egress.perform(call(api, login), context)));
    await egress.perform(call(api, login), context);

    expect(login.deliveries.length).toBe(1);
    expect(tokensOf(api)).toEqual(Array(21).fill("Bearer token-1"));
  });

  it.each<[string, Partial<ClientCredentials>]>([
    ["other scopes", { scopes: ["write"] }],
    ["another client", { clientId: "other" }],
    ["another secret", { clientSecret: { $secret: "OTHER" } }],
    ["other parameters", { parameters: { audience: "b" } }],
  ])("has a token of its own for %s", async (_, auth) => {
    const [login, api] = [await startLogin(), await startApi()];
    const egress = startEgress();
    for (const parts of [{}, auth]) await egress.perform(call(api, login, parts), context);

    expect(tokensOf(api)).toEqual(["Bearer token-1", "Bearer token-2"]);
  });

  it("asks anew once the secret was changed", async () => {
    const [login, api] = [await startLogin(), await startApi()];
    let value = "first secret";
    const egress = startEgress({ reveal: () => ({ value, hosts: [] }) });
    await egress.perform(call(api, login), context);
    value = "second secret";
    await egress.perform(call(api, login), context);

    expect(tokensOf(api)).toEqual(["Bearer token-1", "Bearer token-2"]);
  });

  it.each([
    ["a minute before a token ends", { expires_in: 3600 }, 3600 - 60],
    ["a tenth of its life before a short one ends", { expires_in: "20" }, 18],
    ["after five minutes where the service does not say", {}, 270],
  ])("asks anew %s", async (_, granted, seconds) => {
    const [login, api] = [await startLogin(granted), await startApi()];
    let time = 1_000_000;
    const egress = startEgress({ now: () => time });
    for (const at of [0, seconds * 1000 - 1, seconds * 1000]) {
      time = 1_000_000 + at;
      await egress.perform(call(api, login), context);
    }

    expect(tokensOf(api)).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
  });

  it("asks anew once when the service refuses a token, also for many at the same time", async () => {
    const [login, api] = [await startLogin(), await startApi((authorization) => authorization !== "Bearer token-1")];
    const egress = startEgress();
    const results = await Promise.all(Array.from({ length: 5 }, () => egress.perform(call(api, login), context)));

    expect(results).toMatchObject(Array(5).fill({ status: "done", value: { status: 200 } }));
    expect(login.deliveries.length).toBe(2);
    expect(api.deliveries.length).toBe(10);
  });

  it("takes no for an answer the second time", async () => {
    const [login, api] = [await startLogin(), await startApi(() => false)];

    expect(await startEgress().perform(call(api, login), context)).toMatchObject({ status: "done", value: { status: 401 } });
    expect(tokensOf(api)).toEqual(["Bearer token-1", "Bearer token-2"]);
  });

  it("sends once at most what must not be sent twice, and has another token next time", async () => {
    const [login, api] = [await startLogin(), await startApi((authorization) => authorization !== "Bearer token-1")];
    const egress = startEgress();
    const once = call(api, login, {}, { delivery: "at-most-once" });

    expect(await egress.perform(once, context)).toMatchObject({ value: { status: 401 } });
    expect(await egress.perform(once, context)).toMatchObject({ value: { status: 200 } });
    expect(api.deliveries.length).toBe(2);
  });

  it("leaves the token behind when a redirect leads elsewhere, and is not moved by what is said there", async () => {
    const elsewhere = await startApi(() => false);
    const login = await startLogin();
    const api = await startSink((_, response) => response.writeHead(302, { location: elsewhere.url }).end());

    expect(await startEgress().perform(call(api, login, {}, { redirects: 1 }), context)).toMatchObject({ value: { status: 401 } });
    expect(tokensOf(elsewhere)).toEqual([undefined]);
    expect(login.deliveries.length).toBe(1);
  });

  it("shows nothing of a token that the service repeats", async () => {
    const [login, api] = [await startLogin(), await startApi()];
    const result = await startEgress().perform(call(api, login), context);

    expect(result).toMatchObject({ value: { body: { authorization: "Bearer [secret access token]" } } });
    expect(JSON.stringify(result)).not.toContain("token-1");
  });

  it("sends its secret to hosts only that this is bound to, and none to a private address", async () => {
    const [login, api] = [await startLogin(), await startApi()];
    const bound = (host: string) => startEgress({ reveal: () => ({ value: "s3cret", hosts: [host] }) });
    const resolve: EgressDeps["resolve"] = (_name, _options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]);
    const guarded = startEgress({ allow: ["api.test"], resolve });
    const byName = call(api, login, {}, { url: api.url.replace("127.0.0.1", "api.test") });

    expect(await bound("127.0.0.1").perform(call(api, login), context)).toMatchObject({ value: { status: 200 } });
    expect(await bound("api.example.com").perform(call(api, login), context)).toMatchObject({
      error: { code: "secret.host", retry: false },
    });
    expect(await guarded.perform(byName, context)).toMatchObject({ error: { code: "http.address-blocked", retry: false } });
    expect(login.deliveries.length).toBe(1);
  });
});

describe("a login service that gives no token", () => {
  it.each([
    [
      "refuses the client",
      { error: "invalid_client", error_description: "s3cret:& is wrong" },
      401,
      " gave no access token. It answered 401 (invalid_client).",
    ],
    ["says something of its own", { error: "s3cret:&" }, 400, " gave no access token. It answered 400."],
    ["leads elsewhere", {}, 302, " gave no access token. It answered 302."],
    ["has no token in its answer", { token_type: "bearer" }, 200, " answered 200, but without a bearer token."],
    ["gives another kind of token", { access_token: "token-1", token_type: "mac" }, 200, " answered 200, but without a bearer token."],
    ["gives what no header may hold", { access_token: "a\nb" }, 200, " answered 200, but without a bearer token."],
    ["gives no object", null, 200, " answered 200, but without a bearer token."],
  ])("fails the attempt for good where it %s", async (_, body, status, words) => {
    const login = await startSink((_delivery, response) => json(response, body, status));
    const api = await startApi();

    expect(await startEgress().perform(call(api, login), context)).toMatchObject({
      status: "failed",
      error: { code: "http.token", status, retry: false, message: `${login.url.slice(7)}${words}` },
    });
    expect(api.deliveries).toEqual([]);
  });

  it.each([429, 503])("is worth another attempt at %d, even without words", async (status) => {
    const login = await startSink((_, response) => response.writeHead(status).end("<html>"));
    const egress = startEgress();
    const api = await startApi();
    const attempts = [await egress.perform(call(api, login), context), await egress.perform(call(api, login), context)];

    expect(attempts).toMatchObject(Array(2).fill({ error: { code: "http.token", status, retry: true } }));
    expect(login.deliveries.length).toBe(2);
  });

  it("is named where it cannot be reached", async () => {
    const [login, api] = [await startLogin(), await startApi()];
    await login[Symbol.asyncDispose]().then(() => cleanUps.shift());

    expect(await startEgress().perform(call(api, login), context)).toMatchObject({
      error: { code: "http.network", retry: true, message: `There is no access token: ${login.url.slice(7)} refused the connection.` },
    });
  });

  it("holds nobody longer than the attempt's own time, and serves those who still wait", async () => {
    const open: ServerResponse[] = [];
    const login = await startSink((_, response) => void open.push(response));
    const api = await startApi();
    const egress = startEgress();
    const patient = egress.perform(call(api, login), context);
    const hasty = await egress.perform(call(api, login, {}, { timeoutSeconds: 0.05 }), context);
    await login.received(1);
    for (const response of open) json(response, { access_token: "late" });

    expect(hasty).toMatchObject({
      error: { code: "http.timeout", retry: true, message: `There is no access token: ${login.url.slice(7)} did not answer in time.` },
    });
    expect(await patient).toMatchObject({ value: { status: 200 } });
    expect(login.deliveries.length).toBe(1);
  });

  it("does not hold up a run that is canceled, nor the end of the process", async () => {
    const login = await startSink(() => {});
    const api = await startApi();
    const egress = startEgress();
    const cancel = new AbortController();
    const canceled = egress.perform(call(api, login), { ...context, signal: cancel.signal });
    await login.received(1);
    cancel.abort();
    expect(await canceled).toMatchObject({ error: { code: "run.canceled" } });

    const other = egress.perform(call(api, login), context);
    await Promise.all([cleanUps.shift()?.()]);
    expect(await other).toMatchObject({ status: "failed" });
  });
});
