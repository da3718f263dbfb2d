import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { DigestVerification, HmacVerification } from "@gancho/engine";
import type { RawRequest } from "../raw-request.ts";
import { keyBytes } from "./keys.ts";
import { noKey, type Verification } from "./verification.ts";
import { verifySigned } from "./verify-signed.ts";

/**
 * Checks an HMAC over the raw bytes, in constant time.
 *
 * @param now - milliseconds since 1970
 */
export function verifyHmac(recipe: HmacVerification, secret: string, request: RawRequest, now: number): Verification {
  const form = recipe.key ?? { encoding: "utf8" };
  const key = keyBytes(secret, form);
  if (key === undefined) return noKey(`The secret is not written in ${form.encoding}.`);
  const prover = (content: Buffer) => isSameAs(createHmac(recipe.algorithm, key).update(content).digest());
  return verifySigned(recipe, request, { prover, now });
}

/**
 * Checks a hash over raw bytes of which the secret is a part, in constant time.
 *
 * @param now - milliseconds since 1970
 */
export function verifyDigest(recipe: DigestVerification, secret: string, request: RawRequest, now: number): Verification {
  const prover = (content: Buffer) => isSameAs(createHash(recipe.algorithm).update(content).digest());
  return verifySigned(recipe, request, { prover, secret, now });
}

function isSameAs(expected: Buffer): (candidate: Buffer) => boolean {
  return (candidate) => candidate.length === expected.length && timingSafeEqual(candidate, expected);
}
