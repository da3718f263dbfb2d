import { z } from "zod";
import {
  choiceField,
  groupField,
  integerField,
  keyValueField,
  secretField,
  switchField,
  textField,
  variant,
  variantsField,
} from "../../node-type/fields.ts";
import { headerNameSchema } from "../header-name.ts";
import { contentFault } from "./signed-content.ts";

const headerName = () => textField({ label: "Header", placeholder: "x-signature" }, headerNameSchema());
const parameterName = () => textField({ label: "Parameter" }, z.string().min(1).max(200));
const bodyPath = () => textField({ label: "Path in the body", placeholder: "data.id" }, z.string().min(1).max(500));

const encoding = choiceField({ label: "Written as", options: { hex: "hex", base64: "base64", base64url: "base64url" } });
const prefix = textField({ label: "Prefix", help: "What must stand before it.", placeholder: "sha256=" }, z.string().min(1).max(100));

const items = groupField(
  { label: "List", help: "For a header such as t=1700000000,v1=5257a8: every value of the key is tried." },
  {
    separator: textField({ label: "Between entries", placeholder: "," }, z.string().min(1).max(5)),
    pair: textField({ label: "Between key and value", placeholder: "=" }, z.string().min(1).max(5)),
    key: textField({ label: "Key", placeholder: "v1" }, z.string().min(1).max(100)),
  },
);

const form = { encoding, prefix: prefix.optional(), items: items.optional() };
const signature = variantsField({ label: "Signature", discriminator: "in" }, [
  variant({ label: "In a header" }, { in: z.literal("header"), name: headerName(), ...form }),
  variant({ label: "In the query" }, { in: z.literal("query"), name: parameterName(), ...form }),
  variant({ label: "In the body" }, { in: z.literal("json"), path: bodyPath(), ...form }),
]);

const age = {
  unit: choiceField({ label: "Unit", options: { s: "seconds", ms: "milliseconds", iso: "ISO 8601" } }),
  tolerance: integerField({
    label: "Tolerance",
    help: "Older requests are refused; 0 accepts any age.",
    min: 0,
    max: 86_400,
    unit: "seconds",
  }).default(300),
  rejectFuture: switchField({ label: "Refuse the future as well" }).default(false),
};
const timestamp = variantsField({ label: "Timestamp", discriminator: "in" }, [
  variant({ label: "In a header" }, { in: z.literal("header"), name: headerName(), ...age }),
  variant(
    { label: "In the signature's list" },
    { in: z.literal("signature"), key: textField({ label: "Key", placeholder: "t" }, z.string().min(1).max(100)), ...age },
  ),
  variant({ label: "In the body" }, { in: z.literal("json"), path: bodyPath(), ...age }),
]);

const content = textField(
  { label: "Signed content", help: "What the sender signs, as in {timestamp}.{body}." },
  z.string().min(1).max(2000),
).superRefine((value, context) => {
  const fault = contentFault(value);
  if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
});

/** HMAC over parts of the request. */
export const hmac = variant(
  { label: "Signature (HMAC)" },
  {
    kind: z.literal("hmac"),
    algorithm: choiceField({ label: "Algorithm", options: { sha1: "SHA-1", sha256: "SHA-256", sha512: "SHA-512" } }).default("sha256"),
    content: content.default("{body}"),
    secret: secretField({ label: "Secret" }),
    key: groupField(
      { label: "Key", advanced: true },
      {
        stripPrefix: textField({ label: "Without prefix", placeholder: "whsec_" }, z.string().min(1).max(100)).optional(),
        encoding: choiceField({ label: "Written as", options: { utf8: "text", base64: "base64", hex: "hex" } }).default("utf8"),
      },
    ).optional(),
    signature,
    timestamp: timestamp.optional(),
    require: keyValueField({ label: "Required headers", help: "Headers that must have exactly this value.", advanced: true }).optional(),
  },
).superRefine((value, context) => {
  if (value.timestamp?.in === "signature" && value.signature.items === undefined) {
    context.addIssue({
      code: "custom",
      path: ["timestamp", "in"],
      message: "The signature has no list in which a timestamp could stand. Describe it in `signature.items`.",
    });
  }
  if (value.content.includes("{timestamp") && value.timestamp === undefined) {
    context.addIssue({ code: "custom", path: ["timestamp"], message: "The signed content has a {timestamp}. Say where it comes from." });
  }
});

/** A token that travels as it is. */
export const token = variant(
  { label: "Token" },
  {
    kind: z.literal("token"),
    secret: secretField({ label: "Token" }),
    from: variantsField({ label: "Where", discriminator: "in" }, [
      variant({ label: "In a header" }, { in: z.literal("header"), name: headerName(), prefix: prefix.optional() }),
      variant({ label: "In the query" }, { in: z.literal("query"), name: parameterName(), prefix: prefix.optional() }),
      variant({ label: "In the body" }, { in: z.literal("json"), path: bodyPath(), prefix: prefix.optional() }),
    ]),
  },
);

/** HTTP Basic. */
export const basic = variant(
  { label: "Name and password" },
  {
    kind: z.literal("basic"),
    username: textField(
      { label: "Name" },
      z
        .string()
        .min(1)
        .max(200)
        .regex(/^[^:]*$/, { error: "A name must not hold a colon." }),
    ),
    password: secretField({ label: "Password" }),
  },
);

export type HmacVerification = z.output<typeof hmac>;
export type TokenVerification = z.output<typeof token>;
export type BasicVerification = z.output<typeof basic>;

/** What is really checked: presets are these, filled in. */
export type PrimitiveVerification = HmacVerification | TokenVerification | BasicVerification;
