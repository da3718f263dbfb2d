import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { type PresetParams, type Provider, providers, type VerifyParams } from "@gancho/engine";
import { generate } from "selfsigned";
import { describe, expect, it } from "vitest";
import type { RawRequest } from "../ingress/raw-request.ts";
import { createCertificates } from "../ingress/verify/certificates.ts";
import { verifySender } from "../ingress/verify/verify-sender.ts";
import { type SignedEvent, signEvent } from "./sign-event.ts";

const now = Date.parse("2026-01-31T12:00:00Z");
const url = "https://hooks.example.com/hooks/in";
const ed25519 = generateKeyPairSync("ed25519");
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const day = 86_400_000;
const certified = await generate([{ name: "commonName", value: "sns.amazonaws.com" }], {
  algorithm: "sha256",
  notBeforeDate: new Date(now - day),
  notAfterDate: new Date(now + day),
});

const pem = (key: KeyObject) => key.export({ format: "pem", type: "pkcs8" }).toString();
const spki = (key: KeyObject) => key.export({ format: "der", type: "spki" });

/** What is needed to sign for a service and to verify it. */
function keysOf({ id, verify: [first], fields }: Provider) {
  const raw = spki(ed25519.publicKey).subarray(-32);
  const texts: Record<string, string> = {
    secret: id === "adyen-standard" || id === "adyen-platform" ? "44782def547aaa06c910c43932b1eb0c" : "c2VjcmV0IG9mIDI0IGJ5dGVzIQ==",
    publicKey:
      first?.kind === "ecdsa-p256" ? spki(p256.publicKey).toString("base64") : raw.toString(id === "discord" ? "hex" : "base64url"),
    topicArn: "arn:aws:sns:us-west-2:123456789012:MyTopic",
  };
  const values: Record<string, string> = Object.fromEntries(fields.map(({ name }) => [name, texts[name] ?? `${name}-1`]));
  const keys: Record<string, string> = { ed25519: pem(ed25519.privateKey), "ecdsa-p256": pem(p256.privateKey), rsa: certified.private };
  return { values, privateKey: keys[first?.kind ?? ""] };
}

function received({ method, url: address, headers, body }: SignedEvent): RawRequest {
  const query = new URL(address).searchParams;
  return { method, path: "in", params: {}, url: address, query, headers: new Map(Object.entries(headers)), body: Buffer.from(body) };
}

async function isGenuine({ id, fields }: Provider, values: Record<string, string>, event: SignedEvent, at = now) {
  const typed = fields.map(({ name, kind }) => [name, kind === "secret" ? { $secret: name } : values[name]]);
  const verify = { kind: "preset", provider: id, ...Object.fromEntries(typed) } satisfies PresetParams as VerifyParams;
  const certificates = createCertificates(async () => certified.cert);
  return verifySender(verify, received(event), { reveal: (name) => values[name], certificates, now: at });
}

describe.each(providers.map((provider) => [provider.id, provider] as const))("an event of %s", (id, provider) => {
  const { values, privateKey } = keysOf(provider);
  const options = { url, values, privateKey, now, delivery: "delivery-1" };
  // Its certificate is named by who sends, in headers that a sample does not hold.
  const certificate = id === "paypal" ? { "paypal-cert-url": "https://api.paypal.com/v1/notifications/certs/CERT-1" } : {};
  const signSample = (sample: Provider["samples"][number]) =>
    signEvent(provider, { ...sample, headers: { ...sample.headers, ...certificate } }, options);

  it.each(provider.samples.map((sample) => [sample.event, sample] as const))("is verified: %s", async (_, sample) => {
    expect(await isGenuine(provider, values, await signSample(sample))).toEqual({ ok: true });
  });

  it("is refused once its body is another one, where the body is signed", async () => {
    const event = await signSample(provider.samples[0]);
    const verification = await isGenuine(provider, values, { ...event, body: `${event.body} ` });
    if (provider.bodyNotSigned || id === "aws-sns") return;
    expect(verification).toMatchObject({ ok: false, cause: "signature" });
  });

  it("is refused without any one of its headers that prove it", async () => {
    const event = await signSample(provider.samples[0]);
    for (const name of Object.keys(event.headers)) {
      const { [name]: _, ...headers } = event.headers;
      const { ok } = await isGenuine(provider, values, { ...event, headers });
      if (/signature|hmac|-token|authorization|hottok/.test(name) && !name.includes("idempotency")) expect(ok, name).toBe(false);
    }
  });

  it("is another delivery each time", async () => {
    const other = await signEvent(provider, provider.samples[0], { ...options, delivery: "delivery-2", now: now + 1 });
    const first = await signSample(provider.samples[0]);
    if (provider.deliveryId !== undefined) expect(other).not.toEqual(first);
  });
});

it("says what is missing to sign with", async () => {
  const [stripe, discord] = ["stripe", "discord"].map((id) => providers.find((provider) => provider.id === id));
  if (stripe === undefined || discord === undefined) throw new Error("They are presets.");
  const nothing = { url, values: {}, now, delivery: "d" };
  await expect(signEvent(stripe, stripe.samples[0], nothing)).rejects.toThrow("Signing secret (secret)");
  await expect(signEvent(discord, discord.samples[0], nothing)).rejects.toThrow("private key");
});
