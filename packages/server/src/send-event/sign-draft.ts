import { createHash, createHmac, sign } from "node:crypto";
import { GanchoError, type Json, type SignedVerification } from "@gancho/engine";
import { contentForms } from "../ingress/verify/content-forms.ts";
import { keyBytes } from "../ingress/verify/keys.ts";
import { asReceived, bodyText, type Draft, isFormDraft, put } from "./draft.ts";
import { mapItems, setAt } from "./set-at.ts";

/** What a signature is made with. */
export interface SigningKeys {
  /** Of services that share one. */
  readonly secret: string | undefined;
  /** PEM, of services that sign with a key of their own. */
  readonly privateKey: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Signs a request by the same recipe that it is verified by.
 *
 * @throws GanchoError `request.invalid` when there is no key to sign with
 */
export function signDraft(draft: Draft, recipe: SignedVerification, keys: SigningKeys): void {
  for (const [name, value] of Object.entries(recipe.require ?? {})) put(draft, { in: "header", name }, value);
  for (const [path, value] of Object.entries(recipe.requireBody ?? {})) put(draft, { in: "json", path }, value);
  const { timestamp, signature, each, bodyHash } = recipe;
  const time = timestamp && timeText(timestamp.unit, keys.now);
  if (timestamp !== undefined && timestamp.in !== "signature") put(draft, timestamp, time ?? "");
  if (bodyHash !== undefined && !isFormDraft(draft)) {
    const hash = createHash(bodyHash.algorithm).update(bodyText(draft)).digest(bodyHash.encoding);
    put(draft, { in: "query", name: bodyHash.when }, hash);
  }
  const signed = (item?: Json) => signatureText(draft, recipe, keys, { time, item });
  if (signature.in === "item") draft.body = mapItems(draft.body, each ?? "", (item) => setAt(item, signature.path, signed(item)));
  else put(draft, signature, signed());
}

function timeText(unit: "s" | "ms" | "iso", now: number): string {
  if (unit === "iso") return new Date(now).toISOString();
  return String(unit === "ms" ? now : Math.floor(now / 1000));
}

interface SignedParts {
  readonly time: string | undefined;
  readonly item: Json | undefined;
}

function signatureText(draft: Draft, recipe: SignedVerification, keys: SigningKeys, { time, item }: SignedParts): string {
  const subject = { request: asReceived(draft), ...(item === undefined ? {} : { item }) };
  const [content] = contentForms(recipe, subject, { timestamp: time, secret: keys.secret });
  if (content === undefined) throw new GanchoError("request.invalid", "The sample lacks a part of what its service signs.");
  const { timestamp, signature } = recipe;
  const { items, prefix = "", encoding } = signature;
  const text = prefix + prove(recipe, content, keys).toString(encoding);
  if (items === undefined) return text;
  const entry = `${items.key}${items.pair}${text}`;
  return timestamp?.in === "signature" ? `${timestamp.key}${items.pair}${time}${items.separator}${entry}` : entry;
}

function prove(recipe: SignedVerification, content: Buffer, { secret, privateKey }: SigningKeys): Buffer {
  switch (recipe.kind) {
    case "hmac": {
      const key = keyBytes(secret ?? "", recipe.key ?? { encoding: "utf8" });
      if (key === undefined) throw new GanchoError("request.invalid", "The secret is missing, or not written as this service writes it.");
      return createHmac(recipe.algorithm, key).update(content).digest();
    }
    case "digest":
      return createHash(recipe.algorithm).update(content).digest();
    case "ed25519": {
      const { prehash } = recipe;
      const hashed = prehash === undefined ? content : createHash(prehash).update(content).digest();
      return sign(null, hashed, neededKey(privateKey));
    }
    case "ecdsa-p256":
      return sign("sha256", content, neededKey(privateKey));
    case "rsa":
      return sign(recipe.hash, content, neededKey(privateKey));
  }
}

function neededKey(privateKey: string | undefined): string {
  if (privateKey !== undefined) return privateKey;
  throw new GanchoError("request.invalid", "This service signs with a private key of its own. Give one whose public key the trigger has.");
}
