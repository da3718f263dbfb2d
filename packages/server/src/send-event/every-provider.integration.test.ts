import { generateKeyPairSync } from "node:crypto";
import { type Provider, type ProviderFieldName, providers } from "@gancho/engine";
import { generate } from "selfsigned";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type AppBench, appBench } from "../testing/app-bench.ts";
import { serveApp } from "../testing/serve-app.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { signEvent } from "./sign-event.ts";

const resources = new AsyncDisposableStack();
let bench: AppBench;
let url: string;

const certified = await generate([{ name: "commonName", value: "a.example" }], { algorithm: "sha256" });
const ed25519 = generateKeyPairSync("ed25519");
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const privateKeys: Readonly<Record<string, string>> = {
  ed25519: ed25519.privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
  "ecdsa-p256": p256.privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
  rsa: certified.private,
};

/** Secrets are hex and base64 at once: whatever a service wants to have. */
const secret = "44782def547aaa06c910c43932b1eb0c";

function textFor({ id, verify: [recipe] }: Provider, field: ProviderFieldName): string {
  if (field === "topicArn") return "arn:aws:sns:us-west-2:123456789012:MyTopic";
  if (field !== "publicKey") return "a-text";
  if (recipe?.kind === "ecdsa-p256") return p256.publicKey.export({ format: "der", type: "spki" }).toString("base64");
  const raw = ed25519.publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  return raw.toString(id === "discord" ? "hex" : "base64url");
}

beforeAll(async () => {
  const folder = resources.use(await temporaryFolder());
  bench = resources.use(await appBench(folder.path, { fetchText: async () => certified.cert }));
  url = resources.use(await serveApp(bench)).url;
  await bench.api("PUT", "/api/secrets/KEY", { value: secret });
});

afterAll(() => resources.disposeAsync());

it.each(providers.map((provider) => [provider.id, provider] as const))("takes what it sends itself, once: %s", async (id, provider) => {
  const fields = provider.fields.map(({ name, kind }) => [name, kind === "secret" ? { $secret: "KEY" } : textFor(provider, name)]);
  const verify = { kind: "preset", provider: id, ...Object.fromEntries(fields) };
  const document = { format: "gancho/1" as const, id, name: id, nodes: [{ id: "in", type: "webhook", params: { path: id, verify } }] };
  expect((await bench.api("POST", "/api/flows?publish=1", document)).status).toBe(201);

  const [sample] = provider.samples;
  const certificate = { "paypal-cert-url": "https://api.paypal.com/v1/notifications/certs/CERT-1" };
  const event = await signEvent(provider, id === "paypal" ? { ...sample, headers: { ...sample.headers, ...certificate } } : sample, {
    url: `${url}/hooks/${id}`,
    values: Object.fromEntries(provider.fields.map(({ name, kind }) => [name, kind === "secret" ? secret : textFor(provider, name)])),
    privateKey: privateKeys[provider.verify[0]?.kind ?? ""],
    now: Date.now(),
    delivery: "delivery-1",
  });
  const send = async (body: string) => fetch(event.url, { method: event.method, headers: event.headers, body });
  const { acknowledgement, deliveryId, bodyNotSigned } = provider;
  const answer = await send(event.body);
  expect(answer.status).toBe(acknowledgement?.status ?? 202);
  if (acknowledgement !== undefined) expect(await answer.text()).toBe(acknowledgement.body ?? "");
  if (bodyNotSigned !== true && id !== "aws-sns") expect((await send(`${event.body}\n`)).status).toBe(401);
  expect((await send(event.body)).status).toBe(acknowledgement?.status ?? (deliveryId === undefined ? 202 : 200));

  const { items } = await (await bench.api("GET", `/api/runs?flow=${id}`)).json();
  expect(items).toHaveLength(deliveryId === undefined ? 2 : 1);
});
