import { z } from "zod";
import {
  choiceField,
  groupField,
  keyValueField,
  listField,
  secretField,
  switchField,
  textField,
  variant,
  variantsField,
} from "../../node-type/fields.ts";
import { bodyPath, each, headerName, itemPath, parameterName, prefix } from "./request-places.ts";
import { checkSigned, encoding, signed } from "./signed-fields.ts";

const algorithm = choiceField({ label: "Algorithm", options: { sha1: "SHA-1", sha256: "SHA-256", sha512: "SHA-512" } });

/** HMAC over parts of the request. */
const hmac = variant(
  { label: "Signature (HMAC)" },
  {
    kind: z.literal("hmac"),
    algorithm: algorithm.default("sha256"),
    secret: secretField({ label: "Secret" }),
    key: groupField(
      { label: "Key", advanced: true },
      {
        stripPrefix: textField({ label: "Without prefix", placeholder: "whsec_" }, z.string().min(1).max(100)).optional(),
        encoding: choiceField({ label: "Written as", options: { utf8: "text", base64: "base64", hex: "hex" } }).default("utf8"),
      },
    ).optional(),
    ...signed,
  },
).superRefine(checkSigned);

/** A plain hash over parts of the request, of which the secret is one. */
const digest = variant(
  { label: "Hash with a secret", help: "The signed content has a {secret}." },
  { kind: z.literal("digest"), algorithm: algorithm.default("sha256"), secret: secretField({ label: "Secret" }), ...signed },
).superRefine((value, context) => {
  checkSigned(value, context);
  if (!value.content.includes("{secret}")) {
    context.addIssue({ code: "custom", path: ["content"], message: "Without {secret} anyone could make this hash." });
  }
});

const publicKey = (placeholder?: string) =>
  textField({ label: "Public key", ...(placeholder === undefined ? {} : { placeholder }) }, z.string().min(1).max(2000));

/** Ed25519 over parts of the request. */
const ed25519 = variant(
  { label: "Signature (Ed25519)" },
  {
    kind: z.literal("ed25519"),
    publicKey: publicKey(),
    key: groupField({ label: "Key", advanced: true }, { encoding }).optional(),
    prehash: choiceField({ label: "Hashed first", options: { sha256: "SHA-256", sha512: "SHA-512" }, advanced: true }).optional(),
    ...signed,
  },
).superRefine(checkSigned);

/** ECDSA with P-256 and SHA-256 over parts of the request; the key is SPKI, the signature DER. */
const ecdsaP256 = variant(
  { label: "Signature (ECDSA P-256)" },
  { kind: z.literal("ecdsa-p256"), publicKey: publicKey("MFkwEwYHKoZIzj0CAQYI…"), ...signed },
).superRefine(checkSigned);

const hosts = listField(
  { label: "Hosts", help: "Certificates are fetched from no others; a * stands for one part of a name.", item: "text" },
  z
    .string()
    .max(253)
    .regex(/^(?:[a-z0-9*-]+\.)+[a-z]{2,}$/, { error: "Expected a host name in lower case, as in sns.*.amazonaws.com." }),
).min(1);

const suffix = textField({ label: "Ending", help: "What the URL's path must end with.", placeholder: ".pem" }, z.string().min(1).max(100));

/** RSASSA-PKCS1-v1_5 over parts of the request, with a certificate that the request names. */
const rsa = variant(
  { label: "Signature (RSA certificate)" },
  {
    kind: z.literal("rsa"),
    certificate: variantsField({ label: "Certificate's URL", discriminator: "in" }, [
      variant({ label: "In a header" }, { in: z.literal("header"), name: headerName(), hosts, suffix: suffix.optional() }),
      variant({ label: "In the body" }, { in: z.literal("json"), path: bodyPath(), hosts, suffix: suffix.optional() }),
    ]),
    hash: choiceField({ label: "Hash", options: { sha1: "SHA-1", sha256: "SHA-256" } }).default("sha256"),
    hashBy: groupField(
      { label: "Hash by a field", advanced: true },
      {
        path: bodyPath(),
        map: keyValueField({ label: "Hashes", help: "The field's value, and sha1 or sha256 for it." }),
      },
    ).optional(),
    lines: groupField(
      {
        label: "Lines",
        help: "In place of the signed content: a line with the name and one with the value of each field.",
        advanced: true,
      },
      {
        by: bodyPath(),
        fields: keyValueField({ label: "Fields", help: "The value at the path, and the names of the fields for it; * for all others." }),
      },
    ).optional(),
    ...signed,
  },
).superRefine(checkSigned);

const tokenForm = { prefix: prefix.optional() };
const tokenPlaces = [
  variant({ label: "In a header" }, { in: z.literal("header"), name: headerName(), ...tokenForm }),
  variant({ label: "In the query" }, { in: z.literal("query"), name: parameterName(), ...tokenForm }),
  variant({ label: "In the body" }, { in: z.literal("json"), path: bodyPath(), ...tokenForm }),
  variant({ label: "In each item" }, { in: z.literal("item"), path: itemPath(), ...tokenForm }),
  variant(
    { label: "In the path", help: "A segment that the trigger's path names." },
    { in: z.literal("path"), name: textField({ label: "Segment", placeholder: "key" }, z.string().min(1).max(100)), ...tokenForm },
  ),
] as const;

/** A token that travels as it is. */
const token = variant(
  { label: "Token" },
  {
    kind: z.literal("token"),
    secret: secretField({ label: "Token" }),
    from: variantsField({ label: "Where", discriminator: "in" }, tokenPlaces),
    each: each.optional(),
  },
).superRefine((value, context) => {
  if (value.from.in === "item" && value.each === undefined) {
    context.addIssue({ code: "custom", path: ["each"], message: "The token is in each item. Say where the items are." });
  }
});

const claimedHash = (label: string) =>
  groupField(
    { label, advanced: true },
    {
      claim: textField({ label: "Claim" }, z.string().min(1).max(100)),
      algorithm: choiceField({ label: "Algorithm", options: { sha256: "SHA-256", sha512: "SHA-512" } }),
      encoding,
    },
  );

/** A JSON Web Token that is signed with a secret. `exp` and `nbf` are honoured where they are there. */
const jwt = variant(
  { label: "JSON Web Token" },
  {
    kind: z.literal("jwt"),
    algorithms: listField(
      { label: "Algorithms", item: "text", options: ["HS256", "HS384", "HS512"].map((value) => ({ value, label: value })) },
      z.enum(["HS256", "HS384", "HS512"]),
    )
      .min(1)
      .default(["HS256"]),
    secret: secretField({ label: "Secret" }),
    from: variantsField({ label: "Where", discriminator: "in" }, [tokenPlaces[0], tokenPlaces[1]]),
    claims: keyValueField({ label: "Claims", help: "That must be equal; {url} is the trigger's.", advanced: true }).optional(),
    bodyHash: claimedHash("Hash of the body").optional(),
    urlHash: claimedHash("Hash of the URL").optional(),
    qsh: switchField({ label: "Atlassian's hash of the query", advanced: true }).optional(),
  },
);

/** HTTP Basic. */
const basic = variant(
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

/** All of them, in the order of a form. */
export const primitives = [hmac, digest, ed25519, ecdsaP256, rsa, jwt, token, basic] as const;

export type HmacVerification = z.output<typeof hmac>;
export type DigestVerification = z.output<typeof digest>;
export type Ed25519Verification = z.output<typeof ed25519>;
export type EcdsaVerification = z.output<typeof ecdsaP256>;
export type RsaVerification = z.output<typeof rsa>;
export type JwtVerification = z.output<typeof jwt>;
export type TokenVerification = z.output<typeof token>;
export type BasicVerification = z.output<typeof basic>;

/** Verifications by a signature over parts of the request. */
export type SignedVerification = HmacVerification | DigestVerification | Ed25519Verification | EcdsaVerification | RsaVerification;

/** What is really checked: presets are these, filled in. */
export type PrimitiveVerification = SignedVerification | JwtVerification | TokenVerification | BasicVerification;
