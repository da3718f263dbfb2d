import { describe, expect, it } from "vitest";
import { hmac } from "./primitives.ts";
import { providers } from "./providers.ts";
import { contentFault } from "./signed-content.ts";
import { findProvider, resolveVerification, verifyField } from "./verify.ts";

const secret = { $secret: "KEY" };
const signature = { in: "header", name: "x-signature", encoding: "hex" };
const token = { kind: "token", secret, from: { in: "query", name: "key" } };

describe("verifyField", () => {
  it("fills in the defaults of a signature", () => {
    expect(verifyField.parse({ kind: "hmac", secret, signature })).toEqual({
      kind: "hmac",
      algorithm: "sha256",
      content: "{body}",
      secret,
      signature,
    });
  });

  it.each<[string, unknown]>([
    ["a secret that is written out", { kind: "hmac", secret: "abc", signature }],
    ["a service that is unknown", { kind: "preset", provider: "acme", secret }],
    ["a service without a secret", { kind: "preset", provider: "github" }],
    ["signed content that is the same for all", { kind: "hmac", secret, signature, content: "hello" }],
    [
      "a timestamp in a list that is not described",
      { kind: "hmac", secret, signature, timestamp: { in: "signature", key: "t", unit: "s" } },
    ],
    ["signed content with a timestamp from nowhere", { kind: "hmac", secret, signature, content: "{timestamp}.{body}" }],
    ["an empty list of alternatives", { kind: "anyOf", anyOf: [] }],
    ["an alternative that lets anyone in", { kind: "anyOf", anyOf: [token, { kind: "none" }] }],
    ["a name with a colon", { kind: "basic", username: "a:b", password: secret }],
  ])("refuses %s", (_, verify) => {
    expect(verifyField.safeParse(verify).success).toBe(false);
  });
});

describe("resolveVerification", () => {
  it("fills a preset in with the author's secret", () => {
    const verify = verifyField.parse({ kind: "preset", provider: "stripe", secret });

    expect(resolveVerification(verify)).toEqual([
      {
        kind: "hmac",
        algorithm: "sha256",
        content: "{timestamp}.{body}",
        secret,
        signature: { in: "header", name: "stripe-signature", encoding: "hex", items: { separator: ",", pair: "=", key: "v1" } },
        timestamp: { in: "signature", key: "t", unit: "s", tolerance: 300, rejectFuture: false },
      },
    ]);
  });

  it("gives each alternative", () => {
    const verify = verifyField.parse({ kind: "anyOf", anyOf: [{ kind: "preset", provider: "github", secret }, token] });

    expect(resolveVerification(verify)).toMatchObject([{ kind: "hmac" }, { kind: "token", secret }]);
  });

  it("tells nobody to check from nothing to check with", () => {
    expect(resolveVerification({ kind: "none" })).toEqual([]);
    const gone = { kind: "preset", provider: "gone", secret } as const;
    expect(resolveVerification(gone)).toBeUndefined();
    expect(resolveVerification({ kind: "anyOf", anyOf: [gone, gone] })).toBeUndefined();
  });
});

describe("providers", () => {
  it.each(providers.map((provider) => [provider.id, provider] as const))("%s is complete", (id, { name, verify, setup, docs }) => {
    expect(findProvider(id)?.id).toBe(id);
    expect(id).toMatch(/^[a-z0-9-]+$/);
    expect(name).not.toBe("");
    expect(setup.length).toBeGreaterThan(0);
    expect(docs).toMatch(/^https:/);
    // Nothing is left to a default: what is checked can be read off the list.
    if (verify.kind === "hmac") expect(hmac.parse({ ...verify, secret })).toEqual({ ...verify, secret });
  });
});

describe("contentFault", () => {
  it.each([
    "{body}",
    "v0:{timestamp}:{body}",
    "[id:{query:data.id|lower};]ts:{timestamp};",
    "{header:webhook-id}.{body}",
    "{url}{form:sorted}",
    "{body|crc32}",
  ])("finds none in %s", (content) => {
    expect(contentFault(content)).toBeUndefined();
  });

  it.each(["{bdy}", "{body", "body}", "{header:}", "[{body}", "[[{body}]]", "{body|upper}", "{{body}}", "constant"])(
    "finds one in %s",
    (content) => {
      expect(contentFault(content)).toEqual(expect.any(String));
    },
  );
});
