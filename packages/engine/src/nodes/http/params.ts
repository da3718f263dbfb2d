import { z } from "zod";
import {
  choiceField,
  groupField,
  integerField,
  keyValueField,
  listField,
  numberField,
  secretField,
  switchField,
  templateField,
  textField,
  variant,
  variantsField,
} from "../../node-type/fields.ts";
import { headerNameSchema } from "../header-name.ts";
import { headersField } from "../http-message.ts";
import { authField } from "./auth.ts";
import { bodyField } from "./body.ts";
import { paginationField } from "./pagination.ts";
import { urlStart } from "./url.ts";

/** One MiB, the most of an answer that is read unless the author says otherwise. */
const mebibyte = 1_048_576;

const urlField = templateField({
  label: "URL",
  help: "Values of the message go in {{ }} and are encoded for the URL.",
  placeholder: "https://crm.example.com/v1/deals",
}).regex(...urlStart);

const signField = variantsField({ label: "Signature", help: "Lets the receiver check who sends.", discriminator: "kind", advanced: true }, [
  variant({ label: "Standard Webhooks" }, { kind: z.literal("standard-webhooks"), secret: secretField({ label: "Secret" }) }),
  variant(
    { label: "HMAC of the body" },
    {
      kind: z.literal("hmac"),
      algorithm: choiceField({ label: "Algorithm", options: { sha256: "SHA-256", sha512: "SHA-512", sha1: "SHA-1" } }).default("sha256"),
      secret: secretField({ label: "Secret" }),
      header: textField({ label: "Header" }, headerNameSchema()).default("x-signature"),
      encoding: choiceField({ label: "Encoding", options: { hex: "Hexadecimal", base64: "Base64" } }).default("hex"),
      prefix: textField(
        { label: "Prefix", help: "Written before the signature.", placeholder: "sha256=" },
        z
          .string()
          .max(100)
          .regex(/^[\x20-\x7e]*$/),
      ).default(""),
    },
  ),
]);

const status = z.int().min(100).max(599);

const retryField = groupField(
  { label: "Retry", advanced: true },
  {
    attempts: integerField({ label: "Attempts", help: "In all, the first one included.", min: 1, max: 100 }).default(5),
    initialSeconds: numberField({ label: "First wait", min: 0, max: 86_400, unit: "seconds" }).default(1),
    factor: numberField({ label: "Growth", help: "Each further wait is this many times longer.", min: 1, max: 10 }).default(2),
    maxSeconds: numberField({ label: "Longest wait", min: 0, max: 604_800, unit: "seconds" }).default(3600),
    jitter: numberField({ label: "Spread", help: "How much of a wait is random: 0.2 is up to 20 % either way.", min: 0, max: 1 }).default(
      0.2,
    ),
    statuses: listField({ label: "Statuses", help: "Answers that are worth another attempt.", item: "number" }, status).default([
      408, 425, 429, 500, 502, 503, 504,
    ]),
  },
);

const paceField = groupField(
  { label: "Pace", help: "Over all runs of the flow, retries counted. None is dropped: each waits for its turn.", advanced: true },
  {
    limit: integerField({ label: "Requests", min: 1, max: 1000 }),
    perSeconds: numberField({ label: "Per", min: 0.1, max: 2_592_000, unit: "seconds" }).default(1),
  },
);

/** A status, or a range of them as in `200-299`. */
const rangeRule = { error: "Expected a status or a range, as in 404 or 200-299." };
const rangeText = z
  .string()
  .regex(/^[1-5]\d\d(-[1-5]\d\d)?$/, rangeRule)
  .refine((range) => range.slice(0, 3) <= range.slice(-3), rangeRule);
const statusRange = z.union([z.int().min(100, rangeRule).max(599, rangeRule), rangeText], rangeRule);

export const httpParams = z.strictObject({
  method: choiceField({
    label: "Method",
    options: { GET: "GET", POST: "POST", PUT: "PUT", PATCH: "PATCH", DELETE: "DELETE", HEAD: "HEAD", OPTIONS: "OPTIONS" },
  }).default("POST"),
  url: urlField,
  query: keyValueField({ label: "Query" }).default({}),
  headers: headersField({ label: "Headers", suggestions: ["accept", "content-type", "idempotency-key", "user-agent"] }).default({}),
  auth: authField.prefault({ kind: "none" }),
  body: bodyField.prefault({ kind: "json" }),
  sign: signField.optional(),
  delivery: choiceField({
    label: "Delivery",
    help: "At most once: one attempt; if a crash leaves open whether it was made, the step fails instead of sending again.",
    options: { "at-least-once": "At least once", "at-most-once": "At most once" },
    advanced: true,
  }).default("at-least-once"),
  timeoutSeconds: numberField({
    label: "Time limit",
    help: "Of each attempt.",
    min: 0.1,
    max: 600,
    unit: "seconds",
    advanced: true,
  }).default(30),
  retry: retryField.prefault({}),
  pace: paceField.optional(),
  pagination: paginationField.prefault({ kind: "none" }),
  redirects: integerField({ label: "Redirects to follow", min: 0, max: 20, advanced: true }).default(0),
  success: listField(
    { label: "Success", help: "Statuses that count as delivered, as in 200-299 or 404.", item: "text", advanced: true },
    statusRange,
  )
    .min(1)
    .default(["200-299"]),
  response: groupField(
    { label: "Answer", advanced: true },
    {
      parse: choiceField({
        label: "Read as",
        options: { auto: "What its content type says", json: "JSON", text: "Text", none: "Do not read it" },
      }).default("auto"),
      maxBytes: integerField({ label: "Largest size", min: 1, max: 100 * mebibyte, unit: "bytes" }).default(mebibyte),
    },
  ).prefault({}),
  allowMissing: switchField({
    label: "Allow missing values",
    help: "No value becomes null or nothing instead of an error.",
    advanced: true,
  }).default(false),
});

export type HttpParams = z.output<typeof httpParams>;
