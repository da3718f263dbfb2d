import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type AppBench, appBench } from "../testing/app-bench.ts";
import { captureCli } from "../testing/capture-cli.ts";
import { serveApp } from "../testing/serve-app.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const resources = new AsyncDisposableStack();
let bench: AppBench;
let served: Awaited<ReturnType<typeof serveApp>>;
const keys = generateKeyPairSync("ed25519");
const publicKey = keys.publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex");

beforeAll(async () => {
  const folder = resources.use(await temporaryFolder());
  bench = resources.use(await appBench(folder.path));
  served = resources.use(await serveApp(bench));
  await bench.api("PUT", "/api/secrets/SHOP", { value: "whsec_the-secret-of-the-shop" });
  for (const [path, verify] of Object.entries({
    stripe: { kind: "preset", provider: "stripe", secret: { $secret: "SHOP" } },
    discord: { kind: "preset", provider: "discord", publicKey },
  })) {
    const document = {
      format: "gancho/1" as const,
      id: path,
      name: path,
      nodes: [{ id: "in", type: "webhook", params: { path, verify } }],
    };
    expect((await bench.api("POST", "/api/flows?publish=1", document)).status).toBe(201);
  }
});

afterAll(() => resources.disposeAsync());

it("sends a sample that its trigger accepts", async () => {
  const args = ["send", "--provider", "stripe", "--event", "charge.succeeded", `${served.url}/hooks/stripe`];
  const { code, stdout, stderr } = await captureCli(args, { env: { GANCHO_SECRET_STRIPE: "whsec_the-secret-of-the-shop" } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^202 \{"runId":"/);
  const { items } = await (await bench.api("GET", "/api/runs?flow=stripe")).json();
  const run = await (await bench.api("GET", `/api/runs/${items[0].id}`)).json();
  expect(run.event.body).toMatchObject({ type: "charge.succeeded" });
});

it("sends another delivery each time, with a secret of another name", async () => {
  const args = ["send", "--provider", "stripe", "--set", "secret=SHOP", "--json", `${served.url}/hooks/stripe`];
  const env = { GANCHO_SECRET_SHOP: "whsec_the-secret-of-the-shop" };
  const answers = [await captureCli(args, { env }), await captureCli(args, { env })];
  expect(answers.map(({ stdout }) => JSON.parse(stdout).status)).toEqual([202, 202]);
});

it("says that a trigger with another secret has refused it", async () => {
  const args = ["send", "--provider", "stripe", `${served.url}/hooks/stripe`];
  const { code, stdout } = await captureCli(args, { env: { GANCHO_SECRET_STRIPE: "whsec_another" } });
  expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/^401 /) });
});

it("signs with a private key that is read from a file", async () => {
  const stdin = keys.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  const { code, stdout } = await captureCli(["send", "--provider", "discord", "--key", "-", `${served.url}/hooks/discord`], { stdin });
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^202 /) });
});

it.each([
  { name: "a service", args: ["--provider", "acme"], says: "There is no service acme" },
  { name: "a sample", args: ["--provider", "stripe", "--event", "x"], says: "There is charge.succeeded, checkout.session.completed" },
  { name: "a field", args: ["--provider", "stripe", "--set", "webhookId=1"], says: "It has secret" },
  { name: "a secret", args: ["--provider", "github"], says: "GANCHO_SECRET_GITHUB", code: 1 },
  { name: "a private key", args: ["--provider", "discord"], says: "private key" },
  { name: "what PayPal needs", args: ["--provider", "paypal"], says: "Webhook ID (webhookId)" },
])("says what is missing: $name", async ({ args, says, code = 2 }) => {
  const result = await captureCli(["send", ...args, `${served.url}/hooks/stripe`]);
  expect(result).toMatchObject({ code, stderr: expect.stringContaining(says) });
});

it("says when nobody is there", async () => {
  const env = { GANCHO_SECRET_GITHUB: "key" };
  const { code, stderr } = await captureCli(["send", "--provider", "github", "http://127.0.0.1:1/hooks/x"], { env });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("127.0.0.1:1 cannot be reached") });
  expect(await captureCli(["send", "--provider", "github", "hooks/x"], { env })).toMatchObject({ code: 2 });
});
