import { createHash, timingSafeEqual } from "node:crypto";
import { type BinaryEncoding, strictDecode } from "./strict-decode.ts";

/** How a hash was made and written. */
interface HashForm {
  readonly algorithm: "sha256" | "sha512";
  readonly encoding: BinaryEncoding;
}

/** Whether a text is the hash of these bytes. Padding may be left out where a service leaves it out. */
export function isHashOf(text: string, bytes: Uint8Array | string, { algorithm, encoding }: HashForm): boolean {
  const actual = createHash(algorithm).update(bytes).digest();
  const claimed = strictDecode(encoding === "base64url" ? text.replace(/=+$/, "") : text, encoding);
  return claimed !== undefined && claimed.length === actual.length && timingSafeEqual(claimed, actual);
}
