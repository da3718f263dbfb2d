import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { EncryptionKey } from "./encryption-key.ts";

const algorithm = "aes-256-gcm";
const tagBytes = 16;

/** A text that only the key can read. */
export interface Sealed {
  readonly nonce: Uint8Array;
  /** Ciphertext, then the tag. */
  readonly sealed: Uint8Array;
}

/** Seals a text for one place: what is sealed as `A` does not open as `B`, so that rows cannot be swapped. */
export function seal(key: EncryptionKey, place: string, text: string): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, key.bytes, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(place));
  return { nonce, sealed: Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]) };
}

/** @throws Error when key, place, nonce or content are not those of the sealing */
export function unseal(key: EncryptionKey, place: string, { nonce, sealed }: Sealed): string {
  const content = sealed.subarray(0, -tagBytes);
  const decipher = createDecipheriv(algorithm, key.bytes, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([decipher.update(content), decipher.final()]).toString("utf8");
}
