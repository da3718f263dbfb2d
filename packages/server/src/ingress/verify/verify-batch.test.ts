import { createHash, createHmac } from "node:crypto";
import type { DigestVerification, HmacVerification, TokenVerification } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import type { RawRequest } from "../raw-request.ts";
import { verifyDigest, verifyHmac } from "./verify-hmac.ts";
import { verifyToken } from "./verify-token.ts";

const secret = { $secret: "KEY" };
const hmac = (content: string) => createHmac("sha256", "key").update(content).digest("hex");

function request(body: string, more: Partial<RawRequest> = {}): RawRequest {
  const url = "https://a.example/hooks/in";
  return {
    method: "POST",
    path: "in",
    params: {},
    url,
    query: new URLSearchParams(),
    headers: new Map(),
    body: Buffer.from(body),
    ...more,
  };
}

describe("a batch of signed items", () => {
  const recipe: HmacVerification = {
    kind: "hmac",
    algorithm: "sha256",
    content: "{item:id}:[{item:total}]",
    secret,
    signature: { in: "item", path: "sign", encoding: "hex" },
    each: "items.*.item",
  };
  const genuine = { item: { id: "1", total: 5, sign: hmac("1:5") } };
  const verify = (body: unknown) => verifyHmac(recipe, "key", request(JSON.stringify(body)), 0).ok;

  it("is genuine when every item is", () => {
    expect(verify({ items: [genuine] })).toBe(true);
    expect(verify({ items: [genuine, { item: { id: "2", sign: hmac("2:") } }] })).toBe(true);
  });

  it.each<[string, unknown]>([
    ["one item is forged", { items: [genuine, { item: { id: "2", total: 9, sign: hmac("2:5") } }] }],
    ["one item has no signature", { items: [genuine, { item: { id: "2" } }] }],
    ["there are no items", { items: [] }],
    ["there is no list", { items: { 0: genuine } }],
    ["there is nothing", {}],
    ["the body is a list", [genuine]],
    ["an item is no object", { items: [{ item: "1" }] }],
  ])("is refused whole when %s", (_, body) => {
    expect(verify(body)).toBe(false);
  });

  it("is refused when the body is no JSON", () => {
    expect(verifyHmac(recipe, "key", request("{"), 0).ok).toBe(false);
  });
});

describe("a token", () => {
  const verify = (from: TokenVerification["from"], received: RawRequest, each?: string) =>
    verifyToken({ kind: "token", secret, from, each }, "key", received).ok;

  it("can stand in the path", () => {
    const from = { in: "path", name: "token" } as const;
    expect(verify(from, request("", { params: { token: "key" } }))).toBe(true);
    expect(verify(from, request("", { params: { token: "kex" } }))).toBe(false);
    expect(verify({ in: "path", name: "constructor" }, request(""))).toBe(false);
  });

  it("must be in every item of a batch", () => {
    const from = { in: "item", path: "state" } as const;
    expect(verify(from, request('{"value":[{"state":"key"},{"state":"key"}]}'), "value.*")).toBe(true);
    expect(verify(from, request('{"value":[{"state":"key"},{"state":"x"}]}'), "value.*")).toBe(false);
    expect(verify(from, request('{"value":[{"state":"key"},{}]}'), "value.*")).toBe(false);
    expect(verify(from, request('{"value":[]}'), "value.*")).toBe(false);
  });
});

describe("a hash with a secret in it", () => {
  it("is compared over the raw bytes", () => {
    const signature = createHash("sha256").update("key-{ }").digest("hex");
    const recipe: DigestVerification = {
      ...{ kind: "digest", algorithm: "sha256", content: "{secret}-{body}", secret },
      signature: { in: "header", name: "x-sign", encoding: "hex" },
    };
    const headers = new Map([["x-sign", signature]]);
    expect(verifyDigest(recipe, "key", request("{ }", { headers }), 0).ok).toBe(true);
    expect(verifyDigest(recipe, "key", request("{}", { headers }), 0).ok).toBe(false);
    expect(verifyDigest(recipe, "kex", request("{ }", { headers }), 0).ok).toBe(false);
  });
});

describe("a signature over the form", () => {
  const recipe: HmacVerification = {
    ...{ kind: "hmac", algorithm: "sha256", content: "{url}{form:sorted}", secret },
    signature: { in: "header", name: "x-sign", encoding: "hex" },
  };
  const urlOnly = new Map([["x-sign", hmac("https://a.example/hooks/in")]]);
  const form = ["content-type", "application/x-www-form-urlencoded"] as const;

  it("sorts names and values by bytes, each once", () => {
    const headers = new Map([["x-sign", hmac("https://a.example/hooks/inB1a2aé9b0")], form]);
    expect(verifyHmac(recipe, "key", request("b=0&a=2&a=2&a=%C3%A99&B=1", { headers }), 0).ok).toBe(true);
  });

  it("does not let in a body that it does not cover", () => {
    expect(verifyHmac(recipe, "key", request("", { headers: urlOnly }), 0).ok).toBe(true);
    expect(verifyHmac(recipe, "key", request('{"total":1}', { headers: urlOnly }), 0).ok).toBe(false);
  });

  it("takes the hash of the body where the signed URL has it", () => {
    const hash = createHash("sha256").update("{}").digest("hex");
    const url = `https://a.example/hooks/in?bodySHA256=${hash}`;
    const more = { url, query: new URL(url).searchParams, headers: new Map([["x-sign", hmac(url)]]) };
    const hashed: HmacVerification = { ...recipe, bodyHash: { when: "bodySHA256", algorithm: "sha256", encoding: "hex" } };
    expect(verifyHmac(hashed, "key", request("{}", more), 0).ok).toBe(true);
    expect(verifyHmac(hashed, "key", request("{ }", more), 0).ok).toBe(false);
  });
});

it("tries each numbered header, up to the first that is missing", () => {
  const recipe: HmacVerification = {
    ...{ kind: "hmac", algorithm: "sha256", content: "{body}", secret },
    signature: { in: "header", name: "x-sign-#", encoding: "hex" },
  };
  const verify = (...headers: [string, string][]) => verifyHmac(recipe, "key", request("{}", { headers: new Map(headers) }), 0).ok;
  expect(verify(["x-sign-1", hmac("other")], ["x-sign-2", hmac("{}")])).toBe(true);
  expect(verify(["x-sign-2", hmac("{}")])).toBe(false);
});

it("accepts the escaped form of a body where a service signs that", () => {
  const recipe: HmacVerification = {
    ...{ kind: "hmac", algorithm: "sha256", content: "{body}", secret, escaped: true },
    signature: { in: "header", name: "x-sign", encoding: "hex" },
  };
  const body = '{"a":"é/🚀"}';
  const verify = (signed: string) => verifyHmac(recipe, "key", request(body, { headers: new Map([["x-sign", hmac(signed)]]) }), 0).ok;
  expect(verify(body)).toBe(true);
  expect(verify('{"a":"\\u00e9\\/\\ud83d\\ude80"}')).toBe(true);
  expect(verify('{"a":"e/🚀"}')).toBe(false);
});

describe("a stranger who makes work", () => {
  const signature = { in: "header", name: "x-sign", encoding: "hex", items: { separator: ",", pair: "=", key: "v1" } } as const;
  const base = { kind: "hmac", algorithm: "sha256", secret } as const;
  const form = ["content-type", "application/x-www-form-urlencoded"] as const;

  function millisecondsOf(work: () => { readonly ok: boolean }): number {
    const startedAt = performance.now();
    expect(work().ok).toBe(false);
    return performance.now() - startedAt;
  }

  it("makes little of it with a form of many names", { tags: ["timed"] }, () => {
    const body = Array.from({ length: 100_000 }, (_, index) => `p${index}=1`).join("&");
    const recipe: HmacVerification = {
      ...base,
      content: "{url}{form:sorted}",
      signature: { in: "header", name: "x-sign", encoding: "hex" },
    };
    const received = request(body, { headers: new Map([["x-sign", hmac("x")], form]) });
    expect(millisecondsOf(() => verifyHmac(recipe, "key", received, 0))).toBeLessThan(2000);
  });

  it("makes little of it with a list of many signatures over a large body", { tags: ["timed"] }, () => {
    const list = Array.from({ length: 240 }, (_, index) => `v1=${index.toString(16).padStart(64, "0")}`).join(",");
    const received = request("x".repeat(1_000_000), { headers: new Map([["x-sign", list]]) });
    const recipe: HmacVerification = { ...base, content: "{body}", signature, escaped: true };
    expect(millisecondsOf(() => verifyHmac(recipe, "key", received, 0))).toBeLessThan(1000);
  });

  it("makes little of it with a batch of many items", { tags: ["timed"] }, () => {
    const items = Array.from({ length: 50_000 }, () => ({ s: "00" }));
    const recipe: HmacVerification = {
      ...base,
      content: "{item:s}",
      signature: { in: "item", path: "s", encoding: "hex" },
      each: "items.*",
    };
    expect(millisecondsOf(() => verifyHmac(recipe, "key", request(JSON.stringify({ items })), 0))).toBeLessThan(1000);
  });
});
