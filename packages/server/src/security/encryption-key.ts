import { createHash, randomBytes } from "node:crypto";

/** What seals secrets. */
export interface EncryptionKey {
  /** Tells keys apart, says nothing about the key. */
  readonly id: string;
  /** 32, for AES-256. */
  readonly bytes: Uint8Array;
}

/** The first one seals; all open what they have sealed. There are several while a rotation has not ended. */
export type KeyRing = readonly [EncryptionKey, ...EncryptionKey[]];

export function encryptionKey(bytes: Uint8Array): EncryptionKey {
  return { id: createHash("sha256").update("gancho key id").update(bytes).digest("hex").slice(0, 16), bytes };
}

export function newKey(): EncryptionKey {
  return encryptionKey(randomBytes(32));
}

export function keyRing([first, ...others]: readonly [Uint8Array, ...Uint8Array[]]): KeyRing {
  return [encryptionKey(first), ...others.map(encryptionKey)];
}
