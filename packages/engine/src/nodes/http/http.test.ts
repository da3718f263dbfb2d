import { describe, expect, it } from "vitest";
import { flowSchema } from "../../flow/schema.ts";
import type { Json } from "../../json.ts";
import { execute } from "../../run/execute.ts";
import { compile } from "../../run/plan.ts";
import type { EffectCall, World } from "../../run/world.ts";
import { http } from "./http.ts";

/** Sends one message through one http node; gives the call that was made and how the step ended. */
async function send(params: Record<string, Json>, input: Json = {}, ...statuses: number[]) {
  const flow = flowSchema.parse({
    format: "gancho/1",
    id: "test",
    name: "Test",
    nodes: [
      { id: "start", type: "manual" },
      { id: "crm", type: "http", params: { url: "https://crm.example.com/deals", ...params } },
    ],
    edges: [{ source: "start", target: "crm" }],
  });
  const calls: EffectCall[] = [];
  const world: World = {
    effect: async ({ call }) => {
      calls.push(call);
      const value = call.kind === "throttle" ? { dueAt: 0 } : { status: statuses[calls.length - 1] ?? 200, headers: {}, body: null };
      return { status: "done", value, startedAt: 0, finishedAt: 5 };
    },
    wait: async () => "elapsed",
  };
  const request = { runId: "run", startedAt: 0, mode: "test", version: 1, trigger: "start", event: input, vars: {} } as const;
  const outcome = await execute(compile(flow), request, world);
  return { calls, call: calls[0], error: outcome.error, step: outcome.steps.find(({ node }) => node === "crm") };
}

describe("http", () => {
  it("sends the message as JSON when nothing else is said", async () => {
    const { call } = await send({}, { title: "Order" });

    expect(call).toEqual({
      kind: "http",
      method: "POST",
      url: "https://crm.example.com/deals",
      headers: { "content-type": "application/json" },
      body: '{"title":"Order"}',
      auth: { kind: "none" },
      timeoutSeconds: 30,
      redirects: 0,
      response: { parse: "auto", maxBytes: 1_048_576 },
    });
  });

  it.each<[string, Record<string, Json>, string | undefined, string | undefined]>([
    ["a value of an expression", { body: { kind: "json", value: "[title]" } }, '["Order & Co"]', "application/json"],
    [
      "a form",
      { body: { kind: "form", fields: { t: "{{ title }}", "a b": "~!" } } },
      "t=Order+%26+Co&a+b=%7E%21",
      "application/x-www-form-urlencoded",
    ],
    ["text", { body: { kind: "text", text: "{{ title }}!" } }, "Order & Co!", "text/plain; charset=utf-8"],
    ["a text as it is", { body: { kind: "raw", value: "title", contentType: "text/csv" } }, "Order & Co", "text/csv"],
    ["nothing", { body: { kind: "none" } }, undefined, undefined],
    ["nothing with GET", { method: "GET" }, undefined, undefined],
    ["what GET was told to", { method: "GET", body: { kind: "json", value: "1" } }, "1", "application/json"],
    [
      "a content type that the author wrote",
      { headers: { "Content-Type": "application/vnd.api+json" } },
      '{"title":"Order & Co"}',
      "application/vnd.api+json",
    ],
  ])("sends %s", async (_, params, body, contentType) => {
    const { call } = await send(params, { title: "Order & Co" });

    expect(call?.kind === "http" && [call.body, call.headers["content-type"]]).toEqual([body, contentType]);
  });

  it.each<[string, Json, Record<string, Json>]>([
    ["bytes of the message", { kind: "raw", value: "file" }, { body: "AP8=", bodyEncoding: "base64" }],
    ["nothing for bytes that are missing, where that is allowed", { kind: "raw", value: "gone" }, { body: "" }],
  ])("sends %s", async (_, body, sent) => {
    const { call } = await send({ body, allowMissing: true }, { file: { name: "a.bin", base64: "AP8" } });

    expect(call).toMatchObject({ ...sent, headers: { "content-type": "application/octet-stream" } });
  });

  it("sends a form with files, whose content type nobody else can know", async () => {
    const parts = [
      { kind: "text", name: "title", value: "{{ title }}", contentType: "text/plain" },
      { kind: "file", name: "file", content: "csv", filename: "{{ title }}.csv", contentType: "text/csv" },
    ];
    const { call } = await send(
      { headers: { "Content-Type": "multipart/form-data", "x-id": "7" }, body: { kind: "multipart", parts } },
      { title: "Ann", csv: "a,b" },
    );
    const headers = call?.kind === "http" ? call.headers : {};
    const boundary = headers["content-type"]?.split("boundary=")[1];

    expect(headers).toEqual({ "x-id": "7", "content-type": `multipart/form-data; boundary=${boundary}` });
    expect(call).toMatchObject({
      body: [
        `--${boundary}`,
        'Content-Disposition: form-data; name="title"',
        "Content-Type: text/plain",
        "",
        "Ann",
        `--${boundary}`,
        'Content-Disposition: form-data; name="file"; filename="Ann.csv"',
        "Content-Type: text/csv",
        "",
        "a,b",
        `--${boundary}--`,
        "",
      ].join("\r\n"),
    });
  });

  it("sends a form with bytes as bytes", async () => {
    const parts = [{ kind: "file", name: "file", content: "file" }];
    const { call } = await send({ body: { kind: "multipart", parts } }, { file: { base64: "AP8=" } });

    expect(call?.kind === "http" && call.bodyEncoding === "base64" && atob(call.body ?? "")).toContain("\r\n\r\n\u0000\u00ff\r\n--gancho-");
  });

  it("encodes values in the URL, in the query and in headers, each for its place", async () => {
    const { call } = await send(
      { method: "GET", url: "https://crm.example.com/{{ id }}?a=1", query: { q: "{{ id }}" }, headers: { "X-Id": "{{ id }}" } },
      { id: "a/b c" },
    );

    expect(call).toMatchObject({ url: "https://crm.example.com/a%2Fb%20c?a=1&q=a%2Fb%20c", headers: { "x-id": "a/b c" } });
  });

  it("passes secrets on as names only", async () => {
    const auth = { kind: "basic", username: "shop", password: { $secret: "PASSWORD" } };

    expect((await send({ auth })).call).toMatchObject({ auth });
  });

  it("signs in with OAuth 2.0, its secret a name only", async () => {
    const auth = {
      ...{ kind: "oauth2-client-credentials", tokenUrl: "https://{{ tenant }}.example.com/token", clientId: "shop" },
      clientSecret: { $secret: "SECRET" },
      scopes: ["read", "write"],
      parameters: { audience: "https://api.example.com/{{ tenant }}" },
    };

    expect((await send({ auth }, { tenant: "a b" })).call).toMatchObject({
      auth: {
        ...auth,
        tokenUrl: "https://a%20b.example.com/token",
        parameters: { audience: "https://api.example.com/a b" },
        credentialsIn: "header",
      },
    });
  });

  it.each([
    ["two scopes in one", { scopes: ["read write"] }],
    ["a parameter that is sent in any case", { parameters: { scope: "read" } }],
    ["a token URL without its start", { tokenUrl: "login.example.com" }],
  ])("takes no sign-in with %s", (_, parts) => {
    const auth = { kind: "oauth2-client-credentials", tokenUrl: "https://a.example", clientId: "a", clientSecret: { $secret: "B" } };

    expect(http.params.safeParse({ url: "https://a.example", auth }).success).toBe(true);
    expect(http.params.safeParse({ url: "https://a.example", auth: { ...auth, ...parts } }).success).toBe(false);
  });

  it("tries again on the statuses that may pass, and counts the attempts", async () => {
    const { step } = await send({}, {}, 503, 429, 201);

    expect(step?.emissions).toEqual([{ port: "ok", message: { status: 201, headers: {}, body: null, durationMs: 5, attempts: 3 } }]);
  });

  it("gives up at once on other statuses, naming the host and nothing else of the URL", async () => {
    const { calls, error } = await send({ url: "https://crm.example.com:8443/x?key=1" }, {}, 404);

    expect(calls.length).toBe(1);
    expect(error).toMatchObject({ code: "http.status", status: 404, attempts: 1, message: "crm.example.com:8443 answered 404." });
  });

  it("names no host that cannot be told", async () => {
    const { error } = await send({ url: "{{ base }}/deals" }, { base: "https://{{tenant}}.example.com" }, 404);

    expect(error).toMatchObject({ code: "http.status", message: "The service answered 404." });
  });

  it.each([
    [["200-299", 404], 404],
    [["409"], 409],
  ])("takes %j for success when told to", async (success, status) => {
    expect((await send({ success }, {}, status)).step?.status).toBe("succeeded");
  });

  it.each(["299-200", "600", "20", "200-"])("refuses %s as statuses: nothing would ever be delivered", (range) => {
    expect(http.params.safeParse({ url: "https://a.example", success: [range] }).success).toBe(false);
  });

  it("does not take 200 for success when told otherwise", async () => {
    expect((await send({ success: [201] }, {}, 200)).error).toMatchObject({ code: "http.status", status: 200 });
  });

  it("waits for its turn before each attempt where it has a pace", async () => {
    const { calls, step } = await send({ pace: { limit: 2, perSeconds: 60 } }, {}, 503, 503, 200);

    const turn = { kind: "throttle", key: "", limit: 2, perSeconds: 60 };
    expect(calls).toMatchObject([turn, { kind: "http" }, turn, { kind: "http" }]);
    expect(step?.effect).toMatchObject({ call: { kind: "http" }, attempts: [{ attempt: 1 }, { attempt: 2 }] });
    expect(step?.earlierEffects).toMatchObject([{ part: "pace", call: turn, attempts: [{ attempt: 1 }, { attempt: 2 }] }]);
  });

  it.each<[string, Record<string, Json>, string, string]>([
    ["an address that is no URL", { url: "{{ id }}" }, "http.url", "nodes.crm.params.url"],
    [
      "a token URL that is none",
      {
        auth: {
          ...{ kind: "oauth2-client-credentials", tokenUrl: "{{ id }}", clientId: "a", clientSecret: { $secret: "B" } },
        },
      },
      "http.url",
      "nodes.crm.params.auth.tokenUrl",
    ],
    ["a name and password in the URL", { url: "https://a:b@crm.example.com" }, "http.url", "nodes.crm.params.url"],
    ["a line break in a header", { headers: { "x-id": "{{ lines }}" } }, "expression.failed", "nodes.crm.params.headers.x-id"],
    ["a missing value", { body: { kind: "json", value: "gone" } }, "expression.no-value", "nodes.crm.params.body.value"],
    ["a raw body that is no text", { body: { kind: "raw", value: "$" } }, "expression.type", "nodes.crm.params.body.value"],
    [
      "bytes that are none",
      { body: { kind: "multipart", parts: [{ kind: "file", name: "f", content: "{ 'base64': '?' }" }] } },
      "expression.type",
      "nodes.crm.params.body.parts.0.content",
    ],
    ["a missing value in the query", { query: { q: "{{ gone }}" } }, "expression.no-value", "nodes.crm.params.query.q"],
  ])("refuses %s before anything is sent", async (_, params, code, at) => {
    const { calls, error } = await send(params, { id: "javascript:alert(1)", lines: "a\r\nb: c" });

    expect(error).toMatchObject({ code, at });
    expect(calls).toEqual([]);
  });

  it("sends the value that is there where one may be missing", async () => {
    const { call } = await send({ allowMissing: true, body: { kind: "json", value: "id" } }, { id: 7 });

    expect(call).toMatchObject({ body: "7" });
  });

  it("sends null and nothing for missing values where that is allowed", async () => {
    const { call } = await send({ allowMissing: true, body: { kind: "json", value: "gone" }, query: { q: "{{ gone }}" } });

    expect(call).toMatchObject({ body: "null", url: "https://crm.example.com/deals?q=" });
  });

  it("passes on how to sign, secrets as names", async () => {
    const sign = { kind: "hmac", secret: { $secret: "KEY" }, prefix: "sha256=" };

    expect((await send({ sign })).call).toMatchObject({ sign: { ...sign, algorithm: "sha256", header: "x-signature", encoding: "hex" } });
  });

  it("makes one attempt where it must not be made twice", async () => {
    const { calls, error } = await send({ delivery: "at-most-once", retry: { attempts: 5 } }, {}, 503);

    expect(calls).toMatchObject([{ delivery: "at-most-once" }]);
    expect(error).toMatchObject({ code: "http.status", attempts: 1 });
  });
});
