import { z } from "zod";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { expressionField, groupField, integerField, jsonSchemaField, listField, numberField, pathField } from "../../node-type/fields.ts";
import type { CardLine } from "../../node-type/node-type.ts";
import { emit, outPort } from "../../node-type/outcomes.ts";
import { soundSchema } from "../json-schema.ts";
import { webhookExamples } from "./examples.ts";
import { pathFault } from "./path.ts";
import { respondField } from "./respond-params.ts";
import { resolveVerification, type VerifyParams, verifyField } from "./verify.ts";

const methods = ["POST", "GET", "PUT", "PATCH", "DELETE"] as const;

const pathSchema = z
  .string()
  .max(200)
  .superRefine((path, context) => {
    const fault = pathFault(path);
    if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
  });

const dedupeField = groupField(
  { label: "Duplicates", help: "A delivery whose key was seen before starts no run." },
  {
    key: expressionField({ label: "Key", help: "What is the same each time one event is sent.", placeholder: "headers.`x-delivery-id`" }),
    windowSeconds: integerField({ label: "Remember for", min: 1, max: 2_592_000, unit: "seconds" }).default(86_400),
  },
);

const rateLimitField = groupField(
  { label: "Rate limit", help: "Calls beyond this are answered 429; the sender may try again.", advanced: true },
  {
    limit: integerField({ label: "Calls", min: 1, max: 10_000 }),
    perSeconds: numberField({ label: "Per", min: 1, max: 86_400, unit: "seconds" }).default(1),
  },
);

const addressSchema = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: "Expected an address or a range of addresses, as in 203.0.113.0/24.",
});

export const webhookParams = z.strictObject({
  path: pathField(
    { label: "Path", help: "Below /hooks/. A segment such as :country is given to the flow.", placeholder: "shop/orders" },
    pathSchema,
  ),
  methods: listField(
    { label: "Methods", item: "text", options: methods.map((value) => ({ value, label: value })), advanced: true },
    z.enum(methods),
  )
    .min(1)
    .default(["POST"]),
  verify: verifyField.optional(),
  allowIps: listField(
    {
      label: "Allowed addresses",
      help: "Addresses and ranges of those who may call, as the connection comes from them: behind a proxy it is the proxy's. Left out, all.",
      item: "text",
      advanced: true,
    },
    addressSchema,
  )
    .min(1)
    .optional(),
  schema: jsonSchemaField(
    { label: "Schema", help: "JSON Schema of the body. Other events are answered 422 with what does not fit.", advanced: true },
    soundSchema,
  ).optional(),
  when: expressionField({
    label: "Only when",
    help: "Other events start no run and are listed as filtered.",
    placeholder: "body.status = 'paid'",
    result: "boolean",
  }).optional(),
  dedupe: dedupeField.optional(),
  orderBy: expressionField({
    label: "In order by",
    help: "Events of equal key run one after another, as they were accepted. One that waits, for a delay or to be tried again, holds up those behind it; one that has failed for good does not.",
    placeholder: "body.customer.id",
    advanced: true,
  }).optional(),
  respond: respondField.prefault({}),
  rateLimit: rateLimitField.optional(),
  maxBodyBytes: integerField({ label: "Largest body", min: 1, max: 104_857_600, unit: "bytes", advanced: true }).default(1_048_576),
});

/** Params of a webhook trigger, defaults filled in. */
export type WebhookParams = z.output<typeof webhookParams>;

export const webhook = defineNodeType({
  type: "webhook",
  version: 1,
  title: "Webhook",
  summary: "Starts a run for each request that a service sends",
  category: "trigger",
  icon: "webhook",
  role: "trigger",
  touchesWorld: true,
  params: webhookParams,
  outputs: () => [outPort],
  card: describeCard,
  examples: webhookExamples,
  // The request was matched, verified and filtered by `when` before there was a run.
  run: async (step) => emit("out", step.input),
});

function describeCard({ path, methods: accepted, verify }: WebhookParams): CardLine {
  // Without a path yet it says nothing, and the card has no line.
  return { message: `{{methods}} {{path}} · ${trust(verify)}`, values: { methods: accepted.join(", "), path: path && `/${path}` } };
}

function trust(verify: VerifyParams | undefined): string {
  if (verify === undefined) return "sender not chosen";
  if (verify.kind === "none") return "open";
  const bySecret = resolveVerification(verify).some(({ kind }) => kind === "token" || kind === "basic");
  return bySecret ? "with a key" : "signed";
}
