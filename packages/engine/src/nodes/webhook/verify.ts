import { z } from "zod";
import { integerField, providerField, secretField, textField, variant, variantListField, variantsField } from "../../node-type/fields.ts";
import type { ProviderFieldName } from "../../providers/provider.ts";
import { findProvider, providers } from "../../providers/providers.ts";
import { resolvePreset } from "../../providers/resolve-preset.ts";
import { type PrimitiveVerification, primitives } from "./primitives.ts";

const none = variant(
  { label: "Nobody: anyone may call", help: "The trigger is open. Its address is its only protection." },
  { kind: z.literal("none") },
);

/** Public, and written into templates: without their marks. */
const plainText = () =>
  z
    .string()
    .min(1)
    .max(2000)
    .regex(/^[^{}[\]|]*$/, { error: "Copy it as the service shows it, without braces or brackets." });

const presetFields = {
  secret: secretField({ label: "Secret" }).optional(),
  secondarySecret: secretField({ label: "Second key", help: "Of Box and QStash.", advanced: true }).optional(),
  verifyToken: secretField({ label: "Verify token", help: "Of Meta and Strava.", advanced: true }).optional(),
  publicKey: textField({ label: "Public key", help: "Of Discord, SendGrid and Kiwify.", advanced: true }, plainText()).optional(),
  webhookId: textField({ label: "Webhook ID", help: "Of PayPal.", advanced: true }, plainText()).optional(),
  topicArn: textField({ label: "Topic ARN", help: "Of AWS SNS.", advanced: true }, plainText()).optional(),
  clientKey: textField({ label: "Client key", help: "Of Atlassian Connect.", advanced: true }, plainText()).optional(),
  apiKey: textField({ label: "API key", help: "Of LiveKit.", advanced: true }, plainText()).optional(),
  appKey: textField({ label: "App key", help: "Of Pusher.", advanced: true }, plainText()).optional(),
  username: textField({ label: "Name", help: "For HTTP Basic.", advanced: true }, plainText()).optional(),
  password: secretField({ label: "Password", help: "For HTTP Basic.", advanced: true }).optional(),
} satisfies Record<ProviderFieldName, z.ZodType>;

const preset = variant(
  { label: "A known service" },
  {
    kind: z.literal("preset"),
    provider: providerField({ label: "Service", ids: providers.map(({ id }) => id), asks: Object.keys(presetFields) }),
    ...presetFields,
    tolerance: integerField({
      label: "Tolerance",
      help: "Seconds that a signed request may be old; 0 accepts any age. Left out, what the service advises.",
      min: 0,
      max: 86_400,
      unit: "seconds",
      advanced: true,
    }).optional(),
  },
).superRefine((value, context) => {
  const provider = findProvider(value.provider);
  if (provider === undefined) return;
  const asked = new Set<string>(provider.fields.map(({ name }) => name));
  for (const { name, label, optional } of provider.fields) {
    if (value[name] !== undefined || optional) continue;
    context.addIssue({ code: "custom", path: [name], message: `${provider.name} needs this: ${label.en}.` });
  }
  for (const name of Object.keys(presetFields)) {
    if (name in value && !asked.has(name))
      context.addIssue({ code: "custom", path: [name], message: `${provider.name} has no such thing.` });
  }
});

const anyOf = variant(
  { label: "One of several", help: "For the change from one secret to the next." },
  { kind: z.literal("anyOf"), anyOf: variantListField({ label: "Any of", discriminator: "kind" }, [preset, ...primitives]) },
);

/** How a webhook proves who sends it. */
export const verifyField = variantsField({ label: "Sender", help: "Who may call.", discriminator: "kind" }, [
  preset,
  ...primitives,
  anyOf,
  none,
]);

/** The author's choice. */
export type VerifyParams = z.output<typeof verifyField>;

/** The choice of a service by its name. */
export type PresetParams = z.output<typeof preset>;

/** Params never change, and every event asks for them. */
const resolved = new WeakMap<VerifyParams, readonly PrimitiveVerification[]>();

/**
 * The checks of which one must hold, presets filled in with what the author has typed in.
 *
 * An empty list is nothing to pass: except for `none`, it stands for *refuse every call*.
 */
export function resolveVerification(verify: VerifyParams): readonly PrimitiveVerification[] {
  const known = resolved.get(verify);
  if (known !== undefined) return known;
  const primitives = choicesOf(verify).flatMap(resolveOne);
  resolved.set(verify, primitives);
  return primitives;
}

/** The services that were chosen by name, in the author's order. */
export function presetsOf(verify: VerifyParams): PresetParams[] {
  return choicesOf(verify).filter((choice) => choice.kind === "preset");
}

type Choice = Exclude<VerifyParams, { kind: "none" | "anyOf" }>;

function choicesOf(verify: VerifyParams): readonly Choice[] {
  if (verify.kind === "none") return [];
  return verify.kind === "anyOf" ? verify.anyOf : [verify];
}

function resolveOne(choice: Choice): readonly PrimitiveVerification[] {
  if (choice.kind !== "preset") return [choice];
  const provider = findProvider(choice.provider);
  return provider === undefined ? [] : resolvePreset(provider, choice);
}
