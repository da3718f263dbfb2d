import { resolveVerification, type VerifyParams } from "@gancho/engine";
import type { Redactor } from "../security/redaction.ts";

/**
 * A genuine body as it is kept: byte for byte, but for a token that the sender proves itself by, which must not lie in the store in the clear.
 *
 * A token that is written as a JSON number stays: without it the body would be no JSON.
 */
export function keptBody(bytes: Uint8Array, verify: VerifyParams | undefined, redactor: Redactor): Uint8Array {
  if (!carriesToken(verify)) return bytes;
  const text = redactor.text(new TextDecoder().decode(bytes));
  return isJson(text) ? Buffer.from(text) : bytes;
}

function carriesToken(verify: VerifyParams | undefined): boolean {
  const primitives = verify === undefined ? [] : resolveVerification(verify);
  return primitives.some((primitive) => primitive.kind === "token" && (primitive.from.in === "json" || primitive.from.in === "item"));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
