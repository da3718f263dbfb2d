import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findProvider, type PresetParams, type Provider, providers } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createCertificates } from "./certificates.ts";
import { verifySender } from "./verify-sender.ts";

const verdict = z.enum(["accept", "refuse"]);
const vectorSchema = z.object({
  name: z.string(),
  signer: z.enum(["gancho", "sdk", "service"]),
  now: z.number(),
  values: z.record(z.string(), z.string()),
  request: z.object({ method: z.string(), url: z.string(), headers: z.record(z.string(), z.string()), body: z.string() }),
  expect: verdict,
  certificate: z.string().optional(),
});
const proofSchema = z.object({
  provider: z.string(),
  source: z.string(),
  kind: z.enum(["sdk", "official-vector"]),
  vectors: z.array(vectorSchema).min(1),
});

const files = globSync(join(import.meta.dirname, "../../../../../proof/vectors/*.json"));
const proofs = files.map((file) => proofSchema.parse(JSON.parse(readFileSync(file, "utf8"))));

function knownProvider(id: string): Provider {
  const provider = findProvider(id);
  if (provider === undefined) throw new Error(`There is no provider ${id}.`);
  return provider;
}

/** What a trigger with the preset of the service says of a request at the time of the vector. */
async function verdictOf(id: string, { request, values, now, certificate }: z.output<typeof vectorSchema>) {
  const { method, url, headers, body } = request;
  const typed = knownProvider(id)
    .fields.filter(({ name }) => values[name] !== undefined)
    .map(({ name, kind }) => [name, kind === "secret" ? { $secret: name } : values[name]]);
  const verify: PresetParams = { kind: "preset", provider: id, ...Object.fromEntries(typed) };
  const query = new URL(url).searchParams;
  const raw = { method, path: "in", params: {}, url, query, headers: new Map(Object.entries(headers)), body: Buffer.from(body) };
  const certificates = createCertificates(async () => certificate);
  return verifySender(verify, raw, { reveal: (name) => values[name], certificates, now });
}

describe.each(proofs.map((proof) => [`${proof.provider}, by ${proof.source}`, proof] as const))("%s", (_, { provider, vectors }) => {
  it.each(vectors.map((vector) => [`${vector.name}, signed by ${vector.signer}`, vector] as const))("%s", async (_, vector) => {
    const verification = await verdictOf(provider, vector);
    expect(verification.ok ? "accept" : "refuse").toBe(vector.expect);
    if (vector.name === "stale") expect(verification).toMatchObject({ cause: "stale" });
  });
});

it("has a proof for every service that says so, and for no other", () => {
  const proven = new Map(proofs.map(({ provider, kind }) => [provider, kind]));
  const claimed = providers.filter(({ proof }) => proof !== "documented").map(({ id, proof }) => [id, proof] as const);
  expect(new Map([...proven].toSorted())).toEqual(new Map([...claimed].toSorted()));
  expect(proven.size).toBeGreaterThanOrEqual(30);
});

it("has genuine and forged requests in every proof", () => {
  for (const { vectors } of proofs) {
    const names = new Set(vectors.map(({ name }) => name));
    for (const name of ["genuine", "changed", "wrong secret", "missing signature"]) expect(names).toContain(name);
  }
});
