import { z } from "zod";
import {
  choiceField,
  groupField,
  integerField,
  keyValueField,
  switchField,
  textField,
  variant,
  variantsField,
} from "../../node-type/fields.ts";
import { bodyPath, each, headerName, itemPath, parameterName, prefix } from "./request-places.ts";
import { contentFault } from "./signed-content.ts";

/** How bytes are written where they travel. */
export const encoding = choiceField({ label: "Written as", options: { hex: "hex", base64: "base64", base64url: "base64url" } });

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
  variant(
    { label: "In a header", help: "A # in its name stands for a number, and all of them are tried." },
    {
      in: z.literal("header"),
      name: headerName(),
      ...form,
    },
  ),
  variant({ label: "In the query" }, { in: z.literal("query"), name: parameterName(), ...form }),
  variant({ label: "In the body" }, { in: z.literal("json"), path: bodyPath(), ...form }),
  variant({ label: "In each item" }, { in: z.literal("item"), path: itemPath(), ...form }),
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

const url = groupField(
  { label: "URL", help: "For a {url} in the signed content.", advanced: true },
  {
    ports: choiceField({ label: "Ports", options: { both: "with and without its port" } }).optional(),
    decode: choiceField({ label: "Percent signs", options: { hubspot: "decoded as HubSpot does" } }).optional(),
  },
);

const bodyHash = groupField(
  {
    label: "Hash of the body",
    help: "For senders that sign the URL only and put the body's hash into the query.",
    advanced: true,
  },
  {
    when: textField({ label: "Parameter", help: "Without it the request is checked as it is." }, z.string().min(1).max(200)),
    algorithm: choiceField({ label: "Algorithm", options: { sha256: "SHA-256", sha512: "SHA-512" } }),
    encoding,
  },
);

/** What all signatures have in common, whatever proves them. */
export const signed = {
  content: content.default("{body}"),
  signature,
  timestamp: timestamp.optional(),
  require: keyValueField({ label: "Required headers", help: "Headers that must have exactly this value.", advanced: true }).optional(),
  requireBody: keyValueField({
    label: "Required fields",
    help: "Paths in the body, and the value that must be there.",
    advanced: true,
  }).optional(),
  url: url.optional(),
  bodyHash: bodyHash.optional(),
  each: each.optional(),
  escaped: switchField({
    label: "Try the escaped body as well",
    help: "The body with \\u escapes and \\/, as some services sign it.",
    advanced: true,
  }).optional(),
};

const signedObject = z.object(signed);
type Signed = z.output<typeof signedObject>;

/** What does not fit together. */
export function checkSigned({ content: template, signature: place, timestamp: time, each: items }: Signed, context: z.RefinementCtx): void {
  const fault = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
  if (time?.in === "signature" && place.items === undefined) {
    fault(["timestamp", "in"], "The signature has no list in which a timestamp could stand. Describe it in `signature.items`.");
  }
  if (template.includes("{timestamp") && time === undefined) {
    fault(["timestamp"], "The signed content has a {timestamp}. Say where it comes from.");
  }
  if ((place.in === "item" || template.includes("{item:")) && items === undefined) {
    fault(["each"], "There is something of each item. Say where the items are.");
  }
}
