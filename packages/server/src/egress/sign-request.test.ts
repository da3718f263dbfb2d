import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { signRequest } from "./sign-request.ts";

const value = `whsec_${Buffer.from("a key of some length").toString("base64")}`;
const request = { hostname: "a.example.com", body: '{"id":7}', id: "run-1:crm", now: Date.now(), reveal: () => ({ value, hosts: [] }) };
const secret = { $secret: "KEY" };

test("a signature by Standard Webhooks is one that its own package takes", () => {
  const headers = signRequest({ kind: "standard-webhooks", secret }, request);

  expect(new Webhook(value).verify(request.body, { ...headers })).toEqual({ id: 7 });
  expect(() => new Webhook(value).verify('{"id":8}', { ...headers })).toThrow();
  expect(headers["webhook-id"]).toBe("run-1:crm");
});

test("an HMAC of the body stands where it is told to, as it is told to", () => {
  const reveal = () => ({ value: "key", hosts: [] });
  const sign = { kind: "hmac", algorithm: "sha256", secret, header: "X-Signature", encoding: "hex", prefix: "sha256=" } as const;

  // The vector of https://en.wikipedia.org/wiki/HMAC#Examples.
  expect(signRequest(sign, { ...request, body: "The quick brown fox jumps over the lazy dog", reveal })).toEqual({
    "x-signature": "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
  });
});

test("bytes are signed as the text that they are", () => {
  const sign = { kind: "hmac", algorithm: "sha256", secret, header: "x-signature", encoding: "hex", prefix: "" } as const;

  for (const how of [sign, { kind: "standard-webhooks", secret } as const]) {
    expect(signRequest(how, { ...request, body: Buffer.from(request.body) })).toEqual(signRequest(how, request));
  }
});

test("nothing is signed with a secret that is missing or bound to another host", () => {
  const sign = { kind: "standard-webhooks", secret } as const;

  expect(() => signRequest(sign, { ...request, reveal: () => undefined })).toThrow("There is no secret KEY");
  expect(() => signRequest(sign, { ...request, reveal: () => ({ value, hosts: ["b.example.com"] }) })).toThrow("may not be sent");
});
