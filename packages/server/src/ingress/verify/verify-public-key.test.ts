import { generateKeyPairSync, sign } from "node:crypto";
import type { EcdsaVerification, Ed25519Verification } from "@gancho/engine";
import { expect, it } from "vitest";
import type { RawRequest } from "../raw-request.ts";
import { verifyEcdsa, verifyEd25519 } from "./verify-public-key.ts";

const body = '{"type":2}';
const ed = generateKeyPairSync("ed25519");
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
const raw = ed.publicKey.export({ format: "der", type: "spki" }).subarray(-32);
const spki = (key: typeof p256.publicKey) => key.export({ format: "der", type: "spki" }).toString("base64");

function request(signature: string): RawRequest {
  const url = "https://a.example/hooks/in";
  const headers = new Map([["x-sign", signature]]);
  return { method: "POST", path: "in", params: {}, url, query: new URLSearchParams(), headers, body: Buffer.from(body) };
}

const common = { content: "{body}", signature: { in: "header", name: "x-sign", encoding: "base64" } } as const;
const ed25519 = (publicKey: string): Ed25519Verification => ({ kind: "ed25519", publicKey, ...common });
const ecdsa = (publicKey: string): EcdsaVerification => ({ kind: "ecdsa-p256", publicKey, ...common });
const signedEd = sign(null, Buffer.from(body), ed.privateKey).toString("base64");
const signedEc = sign("sha256", Buffer.from(body), p256.privateKey);

it("accepts what the private key has signed", () => {
  expect(verifyEd25519(ed25519(raw.toString("hex")), request(signedEd), 0)).toEqual({ ok: true });
  expect(verifyEcdsa(ecdsa(spki(p256.publicKey)), request(signedEc.toString("base64")), 0)).toEqual({ ok: true });
});

it.each([
  ["an empty signature", ""],
  ["one that is too short", signedEd.slice(0, 40)],
  ["all zeros", Buffer.alloc(64).toString("base64")],
  ["the signature of another key", sign(null, Buffer.from(body), generateKeyPairSync("ed25519").privateKey).toString("base64")],
])("refuses for Ed25519 %s", (_, signature) => {
  expect(verifyEd25519(ed25519(raw.toString("hex")), request(signature), 0)).toMatchObject({ ok: false, cause: "signature" });
});

it.each([
  ["a signature that is no DER", Buffer.alloc(70, 1)],
  ["a signature of zeros", Buffer.from("3006020100020100", "hex")],
  ["bytes behind the signature", Buffer.concat([signedEc, Buffer.from([0])])],
  ["the raw form of the signature", sign("sha256", Buffer.from(body), { key: p256.privateKey, dsaEncoding: "ieee-p1363" })],
])("refuses for ECDSA %s", (_, signature) => {
  expect(verifyEcdsa(ecdsa(spki(p256.publicKey)), request(signature.toString("base64")), 0)).toMatchObject({
    ok: false,
    cause: "signature",
  });
});

it.each([
  ["no hex", "xyz"],
  ["31 bytes", raw.subarray(1).toString("hex")],
  ["base64 where hex belongs", raw.toString("base64")],
])("has no key in %s, and lets nobody in", (_, key) => {
  expect(verifyEd25519(ed25519(key), request(signedEd), 0)).toMatchObject({ ok: false, cause: "secret-missing" });
});

it("takes no key of another kind or curve", () => {
  const signed384 = sign("sha256", Buffer.from(body), p384.privateKey).toString("base64");
  for (const key of [spki(p384.publicKey), spki(ed.publicKey), "AAAA", "-"]) {
    expect(verifyEcdsa(ecdsa(key), request(signed384), 0)).toMatchObject({ ok: false, cause: "secret-missing" });
  }
});
