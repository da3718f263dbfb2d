import { createHmac, timingSafeEqual } from "node:crypto";
import type { HmacVerification } from "@gancho/engine";
import type { RawRequest } from "../raw-request.ts";
import { describePlace, readPlace } from "./place.ts";
import { valuesIn } from "./signature-list.ts";
import { signedContent } from "./signed-content.ts";
import { strictDecode } from "./strict-decode.ts";
import { ageFault, timestampText } from "./timestamp.ts";
import { forged, genuine, type Verification } from "./verification.ts";

/**
 * Checks an HMAC over the raw bytes, in constant time. A list of signatures is good when one of them is.
 *
 * A genuine request that is too old is `stale`; whoever cannot sign learns nothing of the clock.
 *
 * @param now - milliseconds since 1970
 */
export function verifyHmac(recipe: HmacVerification, secret: string, request: RawRequest, now: number): Verification {
  const missing = Object.entries(recipe.require ?? {}).find(([name, value]) => request.headers.get(name.toLowerCase()) !== value);
  if (missing !== undefined) return forged(`The header ${missing[0]} does not have the required value.`);

  const key = keyBytes(recipe, secret);
  if (key === undefined)
    return { ok: false, cause: "secret-missing", detail: `The secret is not written in ${recipe.key?.encoding ?? "utf8"}.` };

  const text = readPlace(recipe.signature, request);
  if (text === undefined) return forged(`There is no signature in ${describePlace(recipe.signature)}.`);
  const candidates = signaturesIn(text, recipe.signature);
  if (candidates.length === 0) return forged(`The signature in ${describePlace(recipe.signature)} cannot be read.`);

  const { timestamp } = recipe;
  const time = timestamp === undefined ? undefined : timestampText(timestamp, request, { text, items: recipe.signature.items });
  if (timestamp !== undefined && time === undefined) return forged("There is no timestamp in the request.");
  const content = signedContent(recipe.content, request, time);
  if (content === undefined) return forged("A part of the signed content is missing in the request.");

  const expected = createHmac(recipe.algorithm, key).update(content).digest();
  // No early exit: how long it takes does not tell which of the signatures was near.
  const matches = candidates.filter((candidate) => candidate.length === expected.length && timingSafeEqual(candidate, expected));
  if (matches.length === 0) return forged("The signature is not the one of this body with this secret.");
  return (timestamp === undefined || time === undefined ? undefined : ageFault(timestamp, time, now)) ?? genuine;
}

function keyBytes({ key }: HmacVerification, secret: string): Buffer | undefined {
  const prefix = key?.stripPrefix ?? "";
  const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
  if (text === "") return undefined;
  return key === undefined || key.encoding === "utf8" ? Buffer.from(text) : strictDecode(text, key.encoding);
}

function signaturesIn(text: string, { items, prefix = "", encoding }: HmacVerification["signature"]): Buffer[] {
  const texts = items === undefined ? [text] : valuesIn(text, items);
  return texts
    .filter((value) => value.startsWith(prefix))
    .map((value) => strictDecode(value.slice(prefix.length), encoding))
    .filter((bytes) => bytes !== undefined);
}
