import { createHash, verify } from "node:crypto";
import type { EcdsaVerification, Ed25519Verification } from "@gancho/engine";
import type { RawRequest } from "../raw-request.ts";
import { ed25519Key, keyBytes, spkiKey } from "./keys.ts";
import { noKey, type Verification } from "./verification.ts";
import { verifySigned } from "./verify-signed.ts";

/**
 * Checks an Ed25519 signature over the raw bytes.
 *
 * @param now - milliseconds since 1970
 */
export function verifyEd25519(recipe: Ed25519Verification, request: RawRequest, now: number): Verification {
  const { encoding } = recipe.key ?? { encoding: "hex" };
  const bytes = keyBytes(recipe.publicKey, { encoding });
  const key = bytes && ed25519Key(bytes);
  if (key === undefined) return noKey(`The public key is not 32 bytes in ${encoding}.`);
  const { prehash } = recipe;
  const prover = (content: Buffer) => {
    const signed = prehash === undefined ? content : createHash(prehash).update(content).digest();
    return (signature: Buffer) => verify(null, signed, key, signature);
  };
  return verifySigned(recipe, request, { prover, now });
}

/**
 * Checks an ECDSA signature with P-256 and SHA-256 over the raw bytes.
 *
 * @param now - milliseconds since 1970
 */
export function verifyEcdsa(recipe: EcdsaVerification, request: RawRequest, now: number): Verification {
  const bytes = keyBytes(recipe.publicKey, { encoding: "base64" });
  const key = bytes && spkiKey(bytes);
  if (key?.asymmetricKeyDetails?.namedCurve !== "prime256v1") return noKey("The public key is no P-256 key in base64 (SPKI).");
  return verifySigned(recipe, request, { prover: (content) => (signature) => verify("sha256", content, key, signature), now });
}
