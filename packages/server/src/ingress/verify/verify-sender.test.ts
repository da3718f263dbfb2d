import { createHmac } from "node:crypto";
import type { VerifyParams } from "@gancho/engine";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import type { RawRequest } from "../raw-request.ts";
import { createCertificates } from "./certificates.ts";
import { verifySender } from "./verify-sender.ts";

const now = Date.parse("2026-01-31T12:00:00Z");
const seconds = Math.floor(now / 1000);
const secret = { $secret: "KEY" };
const certificates = createCertificates(async () => undefined);
const body = '{"id":"evt_1","total":120}\n';

interface Signed {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: string | Uint8Array;
  readonly method?: string;
}

function request({ headers = {}, query = "", body: bytes = body, method = "POST" }: Signed): RawRequest {
  return {
    method,
    path: "shop/orders",
    params: {},
    url: `https://hooks.example.com/hooks/shop/orders${query}`,
    query: new URLSearchParams(query),
    headers: new Map(Object.entries(headers)),
    body: Buffer.from(bytes),
  };
}

function verify(params: VerifyParams | undefined, signed: Signed, value: string | undefined = "key") {
  return verifySender(params, request(signed), { reveal: (name) => (name === "KEY" ? value : undefined), certificates, now });
}

const hex = (content: string | Uint8Array, key = "key") => createHmac("sha256", key).update(content).digest("hex");
const base64 = (content: string, key: string | Buffer = "key") => createHmac("sha256", key).update(content).digest("base64");

const preset = (provider: string): VerifyParams => ({ kind: "preset", provider, secret });
const standardKey = Buffer.from("0123456789abcdef0123456789abcdef");
const standardSecret = `whsec_${standardKey.toString("base64")}`;
const standard = (time: number, text = body) => base64(`msg_1.${time}.${text}`, standardKey);

interface Vector {
  readonly name: string;
  readonly params: VerifyParams;
  readonly secret: string;
  /** A genuine request, signed at a time in seconds, of which one header can be left out. */
  readonly sign: (at: number) => Signed & { readonly headers: Readonly<Record<string, string>> };
  /** Seconds that a request may be old. */
  readonly tolerance?: number;
  readonly rejectsFuture?: boolean;
  /** The body is not part of what proves the sender. */
  readonly bodyFree?: boolean;
}

const vectors: readonly Vector[] = [
  { name: "github", params: preset("github"), secret: "key", sign: () => ({ headers: { "x-hub-signature-256": `sha256=${hex(body)}` } }) },
  {
    name: "stripe",
    params: preset("stripe"),
    secret: "key",
    sign: (at) => ({ headers: { "stripe-signature": `t=${at},v1=${hex("old")},v1=${hex(`${at}.${body}`)},v0=abc` } }),
    tolerance: 300,
  },
  { name: "shopify", params: preset("shopify"), secret: "key", sign: () => ({ headers: { "x-shopify-hmac-sha256": base64(body) } }) },
  {
    name: "standard-webhooks",
    params: preset("standard-webhooks"),
    secret: standardSecret,
    sign: (at) => ({
      headers: {
        "webhook-id": "msg_1",
        "webhook-timestamp": String(at),
        "webhook-signature": `v1a,AAAA v1,${standard(at, "other")} v1,${standard(at)}`,
      },
    }),
    tolerance: 300,
    rejectsFuture: true,
  },
  {
    name: "hmac in the query over several parts",
    params: {
      kind: "hmac",
      algorithm: "sha512",
      content: "{method}|{path}|{header:x-id}[|{header:x-absent}]|{json:total}|{body|crc32}",
      secret,
      key: { encoding: "hex" },
      signature: { in: "query", name: "sig", encoding: "base64url" },
    },
    secret: "c0ffee",
    sign: () => {
      const content = `POST|/hooks/shop/orders|7|120|4263425476`;
      const sig = createHmac("sha512", Buffer.from("c0ffee", "hex")).update(content).digest("base64url");
      return { headers: { "x-id": "7" }, query: `?sig=${sig}` };
    },
  },
  {
    name: "token in a header with a prefix",
    params: { kind: "token", secret, from: { in: "header", name: "authorization", prefix: "Bearer " } },
    secret: "key",
    sign: () => ({ headers: { authorization: "Bearer key" } }),
    bodyFree: true,
  },
  {
    name: "basic",
    params: { kind: "basic", username: "ana", password: secret },
    secret: "pá:ss",
    sign: () => ({ headers: { authorization: `basic ${Buffer.from("ana:pá:ss").toString("base64")}` } }),
    bodyFree: true,
  },
];

test.each(vectors)("it accepts a genuine request: $name", async ({ params, secret: value, sign }) => {
  expect(await verify(params, sign(seconds), value)).toEqual({ ok: true });
});

test.each(vectors.filter(({ bodyFree }) => bodyFree !== true))(
  "it refuses a changed byte: $name",
  async ({ params, secret: value, sign }) => {
    const changed = Buffer.from(body);
    changed[changed.length - 1] = 0x20;
    expect(await verify(params, { ...sign(seconds), body: changed }, value)).toMatchObject({ ok: false, cause: "signature" });
  },
);

test.each(vectors)("it refuses another secret: $name", async ({ params, secret: value, sign }) => {
  const other = value.startsWith("whsec_") ? `whsec_${Buffer.from("another key of the same length!!").toString("base64")}` : `${value}01`;
  expect(await verify(params, sign(seconds), other)).toMatchObject({ ok: false, cause: "signature" });
});

test.each(vectors)("it refuses every call while the secret is missing or empty: $name", async ({ params, sign }) => {
  const reveal = () => undefined;
  expect(await verifySender(params, request(sign(seconds)), { reveal, certificates, now })).toMatchObject({
    ok: false,
    cause: "secret-missing",
  });
  expect(await verify(params, sign(seconds), "")).toMatchObject({ ok: false, cause: "secret-missing" });
});

test.each(vectors)("it refuses a request that lacks any of its headers: $name", async ({ params, secret: value, sign }) => {
  const signed = sign(seconds);
  for (const name of Object.keys(signed.headers)) {
    const { [name]: _, ...headers } = signed.headers;
    expect(await verify(params, { ...signed, headers }, value)).toMatchObject({ ok: false, cause: "signature" });
  }
});

test.each(vectors.filter(({ tolerance }) => tolerance !== undefined))(
  "it refuses a genuine request that is too old: $name",
  async (vector) => {
    const { tolerance = 0 } = vector;
    expect(await verify(vector.params, vector.sign(seconds - tolerance), vector.secret)).toEqual({ ok: true });
    expect(await verify(vector.params, vector.sign(seconds - tolerance - 1), vector.secret)).toMatchObject({ ok: false, cause: "stale" });
  },
);

test.each(vectors.filter(({ tolerance }) => tolerance !== undefined))(
  "it judges a request from the future as the service does: $name",
  async (vector) => {
    const verification = await verify(vector.params, vector.sign(seconds + 301), vector.secret);
    expect(verification).toMatchObject(vector.rejectsFuture ? { ok: false, cause: "stale" } : { ok: true });
  },
);

test("it calls an old request with a wrong signature forged, not stale", async () => {
  const signed = { headers: { "stripe-signature": `t=${seconds - 9000},v1=${hex("x")}` } };
  expect(await verify(preset("stripe"), signed)).toMatchObject({ cause: "signature" });
});

test("it agrees with the standardwebhooks package on the same vectors", async () => {
  const library = new Webhook(standardSecret);
  const signature = library.sign("msg_1", new Date(now), body);
  expect(signature).toBe(`v1,${standard(seconds)}`);
  const headers = { "webhook-id": "msg_1", "webhook-timestamp": String(seconds), "webhook-signature": signature };
  expect(await verify(preset("standard-webhooks"), { headers }, standardSecret)).toEqual({ ok: true });
});

test.each([
  { name: "hex where base64 belongs", provider: "shopify", header: "x-shopify-hmac-sha256", value: hex(body) },
  { name: "base64 without its padding", provider: "shopify", header: "x-shopify-hmac-sha256", value: base64(body).replace(/=+$/, "") },
  { name: "white space in base64", provider: "shopify", header: "x-shopify-hmac-sha256", value: `${base64(body)} ` },
  { name: "a missing prefix", provider: "github", header: "x-hub-signature-256", value: hex(body) },
  { name: "half a signature", provider: "github", header: "x-hub-signature-256", value: `sha256=${hex(body).slice(0, 32)}` },
  { name: "an empty signature", provider: "github", header: "x-hub-signature-256", value: "sha256=" },
  { name: "an older scheme", provider: "github", header: "x-hub-signature", value: `sha256=${hex(body)}` },
  {
    name: "an unknown scheme of a list",
    provider: "stripe",
    header: "stripe-signature",
    value: `t=${seconds},v0=${hex(`${seconds}.${body}`)}`,
  },
  { name: "a timestamp that is no number", provider: "stripe", header: "stripe-signature", value: `t=1e3,v1=${hex(`1e3.${body}`)}` },
])("it refuses $name", async ({ provider, header, value }) => {
  expect(await verify(preset(provider), { headers: { [header]: value } })).toMatchObject({ ok: false, cause: "signature" });
});

test("it takes a signature in either case of hex", async () => {
  const headers = { "x-hub-signature-256": `sha256=${hex(body).toUpperCase()}` };
  expect(await verify(preset("github"), { headers })).toEqual({ ok: true });
});

test("it signs bytes that are not text as they are", async () => {
  const bytes = Uint8Array.of(0, 255, 254, 10);
  const headers = { "x-hub-signature-256": `sha256=${hex(bytes)}` };
  expect(await verify(preset("github"), { headers, body: bytes })).toEqual({ ok: true });
});

test("it does not choose between two query parameters of one name", async () => {
  const params: VerifyParams = { kind: "token", secret, from: { in: "query", name: "token" } };
  expect(await verify(params, { query: "?token=key" })).toEqual({ ok: true });
  expect(await verify(params, { query: "?token=bad&token=key" })).toMatchObject({ ok: false });
});

test("it reads nothing off a prototype", async () => {
  const params: VerifyParams = { kind: "token", secret, from: { in: "json", path: "constructor.name" } };
  expect(await verify(params, { body: "{}" }, "Object")).toMatchObject({ ok: false, detail: expect.stringContaining("no token") });
});

test("it wants the required headers besides the signature", async () => {
  const params: VerifyParams = {
    kind: "hmac",
    algorithm: "sha256",
    content: "{body}",
    secret,
    signature: { in: "header", name: "x-sig", encoding: "hex" },
    require: { "x-kind": "order" },
  };
  expect(await verify(params, { headers: { "x-sig": hex(body), "x-kind": "order" } })).toEqual({ ok: true });
  expect(await verify(params, { headers: { "x-sig": hex(body), "x-kind": "other" } })).toMatchObject({ ok: false });
});

test("it lets in who passes one of several, and says of the others what came furthest", async () => {
  const params: VerifyParams = {
    kind: "anyOf",
    anyOf: [
      { kind: "preset", provider: "stripe", secret: { $secret: "OLD" } },
      { kind: "preset", provider: "stripe", secret },
    ],
  };
  const sign = (at: number) => ({ headers: { "stripe-signature": `t=${at},v1=${hex(`${at}.${body}`)}` } });
  expect(await verify(params, sign(seconds))).toEqual({ ok: true });
  expect(await verify(params, sign(seconds - 999))).toMatchObject({ ok: false, cause: "stale" });
});

test("it refuses everyone while nobody was chosen, and lets everyone in when that was chosen", async () => {
  expect(await verify(undefined, {})).toMatchObject({ ok: false });
  expect(await verify({ kind: "none" }, {})).toEqual({ ok: true });
});

test("it never tells the secret", async () => {
  for (const { params, sign } of vectors) {
    const verification = await verify(params, { ...sign(seconds - 10_000), body: "changed" }, "hunter2hunter2");
    expect(JSON.stringify(verification)).not.toContain("hunter2");
  }
});
