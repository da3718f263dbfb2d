import { describe, expect, it } from "vitest";
import { z } from "zod";
import { verifyField } from "../nodes/webhook/verify.ts";
import type { Provider } from "./provider.ts";
import { findProvider, providers } from "./providers.ts";
import { resolvePreset } from "./resolve-preset.ts";

const text = z.string().regex(/^\S.*\S$/s);
const words = z.strictObject({ en: text, "pt-BR": text });
const providerSchema = z.looseObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: text,
  docs: z.url({ protocol: /^https$/ }),
  setup: words,
  fields: z.array(z.looseObject({ label: words, where: words })).min(1),
});

/** Everything that a service asks for, typed in. */
function typedIn({ fields }: Provider): Record<string, unknown> {
  return Object.fromEntries(fields.map(({ name, kind }) => [name, kind === "secret" ? { $secret: "KEY" } : "a-text"]));
}

describe.each(providers.map((provider) => [provider.id, provider] as const))("%s", (id, provider) => {
  it("says what a person needs to know, in both languages", () => {
    expect(providerSchema.parse(provider)).toBeDefined();
    expect(findProvider(id)).toBe(provider);
  });

  it("is filled in by what it asks for, and by nothing less", () => {
    const values = typedIn(provider);
    const params = verifyField.parse({ kind: "preset", provider: id, ...values });
    if (params.kind !== "preset") throw new Error("A preset is a preset.");
    const primitives = resolvePreset(provider, params);
    expect(primitives).toHaveLength(provider.verify.length);
    expect(JSON.stringify(primitives)).not.toContain("{config:");

    for (const { name, optional } of provider.fields) {
      const { [name]: _, ...rest } = values;
      expect(verifyField.safeParse({ kind: "preset", provider: id, ...rest }).success).toBe(optional === true);
    }
  });

  it("has events whose kind and delivery are where it says", () => {
    const places = [provider.deliveryId, ...(provider.deliveryIdWith ?? []), provider.eventType];
    const [sample] = provider.samples;
    for (const place of places) {
      if (place?.in !== "json") continue;
      const value = place.path.split(".").reduce<unknown>((part, key) => Object(part)[key], sample.body);
      expect(value, place.path).toBeDefined();
    }
    expect(new Set(provider.samples.map(({ event }) => event)).size).toBe(provider.samples.length);
  });
});

it("is sure of what was proven", () => {
  const unsure = providers.filter(({ proof, confidence }) => proof !== "documented" && confidence !== "A");
  expect(unsure.map(({ id }) => id)).toEqual([]);
});

it("names each service once", () => {
  expect(new Set(providers.map(({ id }) => id)).size).toBe(providers.length);
  expect(new Set(providers.map(({ name }) => name)).size).toBe(providers.length);
});
