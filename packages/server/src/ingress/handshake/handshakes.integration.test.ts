import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { findProvider, type Json, type JsonObject } from "@gancho/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AppBench, appBench } from "../../testing/app-bench.ts";
import { temporaryFolder } from "../../testing/temporary-store.ts";

const now = Date.parse("2026-01-31T12:00:00Z");
const seconds = String(now / 1000);
const ed25519 = generateKeyPairSync("ed25519");
const publicKey = ed25519.publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex");

const hmac = (algorithm: string, content: string, encoding: "hex" | "base64") =>
  createHmac(algorithm, "key").update(content).digest(encoding);

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let bench: AppBench;

beforeEach(async () => {
  folder = await temporaryFolder();
  bench = await appBench(folder.path, { now: () => now });
  await bench.api("PUT", "/api/secrets/KEY", { value: "key" });
  await bench.api("PUT", "/api/secrets/VERIFY", { value: "verify-me" });
});

afterEach(async () => {
  await bench[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** A live trigger of a service, with every field of it typed in. */
async function trigger(provider: string, secret = "KEY", params: JsonObject = {}): Promise<void> {
  const texts: Record<string, string> = { publicKey, topicArn: "arn:aws:sns:us-west-2:1:T" };
  const fields = (findProvider(provider)?.fields ?? []).map(({ name, kind }) => {
    const reference = { $secret: name === "verifyToken" ? "VERIFY" : secret };
    return [name, kind === "secret" ? reference : (texts[name] ?? "text")];
  });
  const verify = { kind: "preset", provider, ...Object.fromEntries(fields) };
  const document = {
    format: "gancho/1",
    id: "f",
    name: "F",
    nodes: [{ id: "in", type: "webhook", params: { path: "in", verify, ...params } }],
  };
  const published = await bench.api("POST", "/api/flows?publish=1", document as Json);
  expect(published.status, await published.clone().text()).toBe(201);
}

interface Asked {
  readonly method?: string;
  readonly query?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function ask({ method = "POST", query = "", headers = {}, body }: Asked) {
  const answer = await bench.call(`/hooks/in${query}`, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, type: answer.headers.get("content-type"), headers: answer.headers, body: await answer.text() };
}

async function lastCall(): Promise<Record<string, unknown>> {
  const { items } = await (await bench.api("GET", "/api/calls?limit=1")).json();
  return items[0];
}

const json = "application/json";
const text = "text/plain";
const slack = (body: string) => ({
  body,
  headers: { "x-slack-request-timestamp": seconds, "x-slack-signature": `v0=${hmac("sha256", `v0:${seconds}:${body}`, "hex")}` },
});
const zoom = (body: string) => ({
  body,
  headers: { "x-zm-request-timestamp": seconds, "x-zm-signature": `v0=${hmac("sha256", `v0:${seconds}:${body}`, "hex")}` },
});
const discord = (body: string) => ({
  body,
  headers: {
    "x-signature-timestamp": seconds,
    "x-signature-ed25519": sign(null, Buffer.from(seconds + body), ed25519.privateKey).toString("hex"),
  },
});
const twitch = (type: string, body: string) => ({
  body,
  headers: {
    "twitch-eventsub-message-id": "m1",
    "twitch-eventsub-message-timestamp": "2026-01-31T11:59:59.123456789Z",
    "twitch-eventsub-message-type": type,
    "twitch-eventsub-message-signature": `sha256=${hmac("sha256", `m12026-01-31T11:59:59.123456789Z${body}`, "hex")}`,
  },
});

interface Case {
  readonly name: string;
  readonly provider: string;
  readonly asked: Asked;
  readonly status?: number;
  readonly type?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

const cases: readonly Case[] = [
  {
    name: "hub-challenge",
    provider: "meta",
    asked: { method: "GET", query: "?hub.mode=subscribe&hub.verify_token=verify-me&hub.challenge=1158201444" },
    type: text,
    body: "1158201444",
  },
  {
    name: "hub-challenge-json",
    provider: "strava",
    asked: { method: "GET", query: "?key=key&hub.mode=subscribe&hub.verify_token=verify-me&hub.challenge=15f7d1a91c1f40f8" },
    type: json,
    body: '{"hub.challenge":"15f7d1a91c1f40f8"}',
  },
  {
    name: "slack-challenge",
    provider: "slack",
    asked: slack('{"token":"t","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}'),
    type: text,
    body: "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P",
  },
  { name: "discord-ping of interactions", provider: "discord", asked: discord('{"type":1,"id":"1"}'), type: json, body: '{"type":1}' },
  { name: "discord-ping of webhook events", provider: "discord", asked: discord('{"version":1,"type":0}'), status: 204, body: "" },
  {
    name: "zoom-url-validation",
    provider: "zoom",
    asked: zoom('{"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"},"event_ts":1654503849680,"event":"endpoint.url_validation"}'),
    type: json,
    body: `{"plainToken":"qgg8vlvZRS6UYooatFL8Aw","encryptedToken":"${hmac("sha256", "qgg8vlvZRS6UYooatFL8Aw", "hex")}"}`,
  },
  {
    name: "graph-validation",
    provider: "microsoft-graph",
    asked: { query: "?validationToken=Validation%3a+Testing%20%26%20more", headers: { "content-type": "text/plain" } },
    type: text,
    body: "Validation: Testing & more",
  },
  { name: "echo-query-challenge", provider: "dropbox", asked: { method: "GET", query: "?challenge=abc%3C1" }, type: text, body: "abc<1" },
  {
    name: "x-crc",
    provider: "x-twitter",
    asked: { method: "GET", query: "?crc_token=challenge&nonce=1" },
    type: json,
    body: `{"response_token":"sha256=${hmac("sha256", "challenge", "base64")}"}`,
  },
  {
    name: "okta-challenge",
    provider: "okta",
    asked: { method: "GET", headers: { "x-okta-verification-challenge": "c-1" } },
    type: json,
    body: '{"verification":"c-1"}',
  },
  { name: "head-200 of Trello", provider: "trello", asked: { method: "HEAD" }, body: "" },
  { name: "head-200 of Mandrill", provider: "mandrill", asked: { method: "HEAD" }, body: "" },
  { name: "get-200", provider: "mailchimp", asked: { method: "GET", query: "?key=key" }, body: "" },
  {
    name: "woocommerce-ping",
    provider: "woocommerce",
    asked: { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "webhook_id=12" },
    body: "",
  },
  { name: "vtex-ping", provider: "vtex", asked: { headers: { "x-hook-key": "key" }, body: '{"hookConfig":"ping"}' }, body: "" },
  {
    name: "eventgrid-validation",
    provider: "azure-event-grid",
    asked: {
      query: "?key=key",
      headers: { "aeg-event-type": "SubscriptionValidation" },
      body: '[{"id":"1","data":{"validationCode":"512d38b6","validationUrl":"https://rp.example.com/validate"},"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent"}]',
    },
    type: json,
    body: '{"validationResponse":"512d38b6"}',
  },
  {
    name: "cloudevents-options",
    provider: "cloudevents",
    asked: { method: "OPTIONS", headers: { "webhook-request-origin": "eventemitter.example.com", "webhook-request-rate": "120" } },
    headers: { "webhook-allowed-origin": "eventemitter.example.com", "webhook-allowed-rate": "*", allow: "POST" },
    body: "",
  },
  {
    name: "echo-json-challenge",
    provider: "monday",
    asked: { headers: { "content-type": json }, body: '{ "challenge": "3eZbrw1aBm2rZgRN" }' },
    type: json,
    body: '{"challenge":"3eZbrw1aBm2rZgRN"}',
  },
  {
    name: "twitch-challenge",
    provider: "twitch",
    asked: twitch("webhook_callback_verification", '{"challenge":"pogchamp-kappa-360noscope-vohiyo","subscription":{"id":"1"}}'),
    type: text,
    body: "pogchamp-kappa-360noscope-vohiyo",
  },
  { name: "a revocation of Twitch", provider: "twitch", asked: twitch("revocation", '{"subscription":{"id":"1"}}'), body: "" },
  {
    name: "xero-itr, rightly signed",
    provider: "xero",
    asked: { body: '{"events":[]}', headers: { "x-xero-signature": hmac("sha256", '{"events":[]}', "base64") } },
    body: "",
  },
  {
    name: "xero-itr, wrongly signed",
    provider: "xero",
    asked: { body: '{"events":[]}', headers: { "x-xero-signature": hmac("sha256", "other", "base64") } },
    status: 401,
    body: "",
  },
  {
    name: "a heartbeat of Asana",
    provider: "asana",
    asked: { body: '{"events":[]}', headers: { "x-hook-signature": hmac("sha256", '{"events":[]}', "hex") } },
    body: "",
  },
];

describe("a service that asks about the URL", () => {
  it.each(cases)("is answered exactly, and starts no run: $name", async ({ provider, asked, status = 200, type, body, headers = {} }) => {
    await trigger(provider);
    const answer = await ask(asked);
    expect({ status: answer.status, body: answer.body }).toEqual({ status, body });
    if (type !== undefined) expect(answer.type).toBe(type);
    for (const [name, value] of Object.entries(headers)) expect(answer.headers.get(name), name).toBe(value);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.has("set-cookie")).toBe(false);
    expect(await lastCall()).toMatchObject({ verdict: status === 401 ? "rejected" : "filtered", runId: null, status });
    expect((await (await bench.api("GET", "/api/runs")).json()).items).toEqual([]);
  });

  it("is answered at a draft's URL as well", async () => {
    await trigger("meta");
    const query = "?hub.mode=subscribe&hub.verify_token=verify-me&hub.challenge=77";
    const answer = await bench.call(`/hooks-test/in${query}`, { method: "GET" });
    expect([answer.status, await answer.text()]).toEqual([200, "77"]);
  });
});

describe("an event", () => {
  const asaas = { body: '{"id":"evt_1","event":"PAYMENT_RECEIVED"}', headers: { "asaas-access-token": "key" } };

  it("is acknowledged as its service wants it, the first time and again", async () => {
    await trigger("asaas");
    expect(await ask(asaas)).toMatchObject({ status: 200, body: "" });
    expect(await ask(asaas)).toMatchObject({ status: 200, body: "" });
    expect(await lastCall()).toMatchObject({ verdict: "duplicate" });
  });

  it("is acknowledged with the body that its service reads", async () => {
    await trigger("salesforce");
    const answer = await ask({ query: "?key=key", headers: { "content-type": "text/xml" }, body: "<a/>" });
    expect(answer).toMatchObject({ status: 200, type: "text/xml", body: expect.stringContaining("<Ack>true</Ack>") });
  });

  it("is acknowledged in the author's words where there are some", async () => {
    await trigger("asaas", "KEY", { respond: { status: 201, body: "thanks" } });
    expect(await ask(asaas)).toMatchObject({ status: 201, body: "thanks" });
  });

  it("is acknowledged in the same way when it starts no run", async () => {
    await trigger("asaas", "KEY", { when: "body.event = 'OTHER'" });
    expect(await ask(asaas)).toMatchObject({ status: 200, body: "" });
    expect(await lastCall()).toMatchObject({ verdict: "filtered" });
  });
});

describe("who asks without being the service", () => {
  it.each([
    {
      name: "another verify token",
      provider: "meta",
      asked: { method: "GET", query: "?hub.mode=subscribe&hub.verify_token=x&hub.challenge=77" },
    },
    { name: "no verify token", provider: "meta", asked: { method: "GET", query: "?hub.mode=subscribe&hub.challenge=77" } },
  ])("gets 403 and nothing of the challenge: $name", async ({ provider, asked }) => {
    await trigger(provider);
    expect(await ask(asked)).toMatchObject({ status: 403, body: "" });
    expect(await lastCall()).toMatchObject({ verdict: "rejected" });
  });

  it.each([
    { provider: "slack", asked: { body: '{"challenge":"77","type":"url_verification"}' } },
    { provider: "discord", asked: { body: '{"type":1}' } },
    { provider: "zoom", asked: { body: '{"payload":{"plainToken":"77"},"event":"endpoint.url_validation"}' } },
    {
      provider: "twitch",
      asked: { body: '{"challenge":"77"}', headers: { "twitch-eventsub-message-type": "webhook_callback_verification" } },
    },
    {
      provider: "azure-event-grid",
      asked: { body: '[{"data":{"validationCode":"77"}}]', headers: { "aeg-event-type": "SubscriptionValidation" } },
    },
    { provider: "vtex", asked: { body: '{"hookConfig":"ping"}' } },
  ])("is refused where the question is signed: $provider", async ({ provider, asked }) => {
    await trigger(provider);
    const answer = await ask(asked);
    expect(answer.status).toBe(401);
    expect(answer.body).not.toContain("77");
  });

  it("gets no handshake of another service", async () => {
    await trigger("github");
    expect((await ask({ method: "GET", query: "?challenge=77" })).status).toBe(405);
    expect((await ask({ method: "OPTIONS", headers: { "webhook-request-origin": "x" } })).status).toBe(405);
    expect((await ask({ body: '{"challenge":"77"}' })).status).toBe(401);
  });

  it("gets nothing of a plain OPTIONS", async () => {
    await trigger("cloudevents");
    const { status, headers } = await ask({ method: "OPTIONS" });
    expect([status, headers.get("webhook-allowed-origin")]).toEqual([405, null]);
  });

  it("cannot make an event a ping: it is verified", async () => {
    await trigger("woocommerce");
    const headers = { "content-type": "application/x-www-form-urlencoded", "x-wc-webhook-topic": "order.created" };
    expect((await ask({ headers, body: "webhook_id=12" })).status).toBe(401);
    expect((await ask({ headers: { "content-type": headers["content-type"] }, body: "webhook_id=12&a=1" })).status).toBe(401);
  });
});

describe("a secret that comes with a request", () => {
  it("is stored for Asana, answered again, and not replaced", async () => {
    await trigger("asana", "ASANA");
    const first = await ask({ headers: { "x-hook-secret": "s3cret-of-asana" } });
    expect([first.status, first.headers.get("x-hook-secret"), first.body]).toEqual([200, "s3cret-of-asana", ""]);
    const body = '{"events":[{"action":"changed"}]}';
    const signature = createHmac("sha256", "s3cret-of-asana").update(body).digest("hex");
    expect((await ask({ body, headers: { "x-hook-signature": signature } })).status).toBe(200);
    expect((await ask({ headers: { "x-hook-secret": "s3cret-of-asana" } })).status).toBe(200);
    const other = await ask({ headers: { "x-hook-secret": "another-secret" } });
    expect([other.status, other.headers.has("x-hook-secret")]).toEqual([401, false]);
    expect((await ask({ body, headers: { "x-hook-signature": signature } })).status).toBe(200);
  });

  it("is shown for Notion, for as long as none is stored", async () => {
    await trigger("notion", "NOTION");
    const asked = { body: '{"verification_token":"secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl"}' };
    expect(await ask(asked)).toMatchObject({ status: 200, body: "" });
    expect(await lastCall()).toMatchObject({ detail: expect.stringContaining("secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl") });
    await bench.api("PUT", "/api/secrets/NOTION", { value: "secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl" });
    expect((await ask(asked)).status).toBe(401);
  });
});
