import { describe, expect, it } from "vitest";
import { contentFault } from "./signed-content.ts";
import { resolveVerification, verifyField } from "./verify.ts";

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
    ["a service with something that it does not have", { kind: "preset", provider: "github", secret, webhookId: "1" }],
    ["a service whose public key is missing", { kind: "preset", provider: "discord", secret }],
    ["text that would be read as a template", { kind: "preset", provider: "paypal", webhookId: "{body}" }],
    ["a hash without a secret in it", { kind: "digest", secret, signature, content: "{body}" }],
    ["a signature in items that are nowhere", { kind: "hmac", secret, signature: { in: "item", path: "sign", encoding: "hex" } }],
    ["a token in items that are nowhere", { kind: "token", secret, from: { in: "item", path: "state" } }],
    ["certificates of any host", { kind: "rsa", signature, certificate: { in: "header", name: "x-cert", hosts: ["*"] } }],
    ["a token without a signature", { kind: "jwt", secret, from: { in: "header", name: "x-jwt" }, algorithms: ["none"] }],
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

  it("fills in what is no secret wherever the service needs it", () => {
    const verify = verifyField.parse({ kind: "preset", provider: "paypal", webhookId: "8PT597110X687430L" });

    expect(resolveVerification(verify)).toMatchObject([{ kind: "rsa", content: expect.stringContaining("|8PT597110X687430L|") }]);
  });

  it("leaves out the second key where there is none, and takes both where they are there", () => {
    const one = verifyField.parse({ kind: "preset", provider: "box", secret });
    const both = verifyField.parse({ kind: "preset", provider: "box", secret, secondarySecret: { $secret: "NEXT" } });

    expect(resolveVerification(one)).toMatchObject([{ secret }]);
    expect(resolveVerification(both)).toMatchObject([{ secret }, { secret: { $secret: "NEXT" } }]);
  });

  it("lets the author say how old a request may be", () => {
    const verify = verifyField.parse({ kind: "preset", provider: "stripe", secret, tolerance: 0 });

    expect(resolveVerification(verify)).toMatchObject([{ timestamp: { in: "signature", key: "t", tolerance: 0 } }]);
  });

  it("gives nothing to pass for nobody and for a service that is unknown", () => {
    expect(resolveVerification({ kind: "none" })).toEqual([]);
    expect(resolveVerification({ kind: "preset", provider: "gone", secret })).toEqual([]);
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
    "{secret}{body}",
    "[{item:amount.value}]:{item:code}",
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
