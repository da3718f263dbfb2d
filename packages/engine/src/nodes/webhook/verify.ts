import { z } from "zod";
import { choiceField, secretField, variant, variantListField, variantsField } from "../../node-type/fields.ts";
import { basic, hmac, type PrimitiveVerification, token } from "./primitives.ts";
import type { Provider } from "./provider.ts";
import { providers } from "./providers.ts";

const none = variant(
  { label: "Nobody: anyone may call", help: "The trigger is open. Its address is its only protection." },
  { kind: z.literal("none") },
);

const preset = variant(
  { label: "A known service" },
  {
    kind: z.literal("preset"),
    provider: choiceField({ label: "Service", options: Object.fromEntries(providers.map(({ id, name }) => [id, name])) }),
    secret: secretField({ label: "Secret" }),
  },
);

const anyOf = variant(
  { label: "One of several", help: "For the change from one secret to the next." },
  { kind: z.literal("anyOf"), anyOf: variantListField({ label: "Any of", discriminator: "kind" }, [preset, hmac, token, basic]) },
);

/** How a webhook proves who sends it. */
export const verifyField = variantsField({ label: "Sender", help: "Who may call.", discriminator: "kind" }, [
  preset,
  hmac,
  token,
  basic,
  anyOf,
  none,
]);

/** The author's choice. */
export type VerifyParams = z.output<typeof verifyField>;

const providersById = new Map(providers.map((provider) => [provider.id, provider]));

/** The service that a preset names, or `undefined`. */
export function findProvider(id: string): Provider | undefined {
  return providersById.get(id);
}

/**
 * The checks of which one must hold, presets filled in with the author's secret. An empty list means that anyone may call.
 *
 * A preset whose service is unknown gives no check to pass: the schema refuses it, and `undefined` here stands for *refuse every call*.
 */
export function resolveVerification(verify: VerifyParams): readonly PrimitiveVerification[] | undefined {
  switch (verify.kind) {
    case "none":
      return [];
    case "anyOf": {
      const resolved = verify.anyOf.map(resolveOne);
      const known = resolved.filter((primitive) => primitive !== undefined);
      return known.length > 0 ? known : undefined;
    }
    case "preset":
    case "hmac":
    case "token":
    case "basic": {
      const primitive = resolveOne(verify);
      return primitive && [primitive];
    }
  }
}

function resolveOne(verify: Exclude<VerifyParams, { kind: "none" | "anyOf" }>): PrimitiveVerification | undefined {
  if (verify.kind !== "preset") return verify;
  const provider = findProvider(verify.provider);
  return provider && { ...provider.verify, secret: verify.secret };
}
