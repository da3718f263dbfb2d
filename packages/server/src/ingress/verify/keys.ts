import { createPublicKey, type KeyObject } from "node:crypto";
import { strictDecode } from "./strict-decode.ts";

/** How the bytes of a key are written in its text. */
interface KeyForm {
  readonly stripPrefix?: string | undefined;
  readonly encoding: "utf8" | "hex" | "base64" | "base64url";
}

/** The bytes of a key, or `undefined` when the text does not hold any. */
export function keyBytes(text: string, { stripPrefix = "", encoding }: KeyForm): Buffer | undefined {
  const bare = text.startsWith(stripPrefix) ? text.slice(stripPrefix.length) : text;
  if (bare === "") return undefined;
  return encoding === "utf8" ? Buffer.from(bare) : strictDecode(bare, encoding);
}

/** SPKI's first bytes for an Ed25519 key, https://www.rfc-editor.org/rfc/rfc8410#section-4 */
const ed25519Head = Buffer.from("302a300506032b6570032100", "hex");

/** A raw Ed25519 key of 32 bytes. */
export function ed25519Key(bytes: Buffer): KeyObject | undefined {
  return bytes.length === 32 ? spkiKey(Buffer.concat([ed25519Head, bytes])) : undefined;
}

/** A public key in SPKI, or `undefined` when it is none. */
export function spkiKey(bytes: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: bytes, format: "der", type: "spki" });
  } catch {
    return undefined;
  }
}
