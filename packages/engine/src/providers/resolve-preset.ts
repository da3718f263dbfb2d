import { z } from "zod";
import type { SecretReference } from "../flow/secret.ts";
import { type PrimitiveVerification, primitives } from "../nodes/webhook/primitives.ts";
import type { Provider, ProviderFieldName, Recipe } from "./provider.ts";

/** What the author has typed in for a preset. */
export type PresetValues = { readonly [Name in ProviderFieldName]?: SecretReference | string | undefined } & {
  /** Seconds that a request may be old; the service's own when left out. */
  readonly tolerance?: number | undefined;
};

const primitiveSchema = z.discriminatedUnion("kind", primitives);

/**
 * The checks of a service, filled in with what the author has typed in. One whose secret was left out is left out.
 *
 * Nothing comes of a preset that lacks what it needs: it refuses every call.
 */
export function resolvePreset(provider: Provider, values: PresetValues): PrimitiveVerification[] {
  return provider.verify.flatMap((recipe) => {
    const parsed = primitiveSchema.safeParse(fillIn(recipe, values));
    return parsed.success ? [parsed.data] : [];
  });
}

function fillIn({ secretFrom = "secret", ...recipe }: Recipe, values: PresetValues): object {
  const configured = withConfig(withTolerance(recipe, values), values);
  switch (recipe.kind) {
    case "hmac":
    case "digest":
    case "jwt":
    case "token":
      return { ...configured, secret: values[secretFrom] };
    case "ed25519":
    case "ecdsa-p256":
      return { ...configured, publicKey: values.publicKey };
    case "basic":
      return { ...configured, username: values.username, password: values.password };
    case "rsa":
      return configured;
  }
}

function withTolerance(recipe: Omit<Recipe, "secretFrom">, { tolerance }: PresetValues): object {
  if (tolerance === undefined || !("timestamp" in recipe)) return recipe;
  return { ...recipe, timestamp: { ...Object(recipe.timestamp), tolerance } };
}

/** `{config:field}` replaced wherever it stands. A field that is missing leaves its place, which equals nothing that a request can hold. */
function withConfig(recipe: object, values: PresetValues): object {
  const replace = (text: string) =>
    text.replaceAll(/\{config:([A-Za-z]+)\}/g, (place, name: ProviderFieldName) => {
      const value = values[name];
      return typeof value === "string" ? value : place;
    });
  return JSON.parse(JSON.stringify(recipe), (_, value: unknown) => (typeof value === "string" ? replace(value) : value));
}
