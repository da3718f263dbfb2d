import { createHash, randomBytes } from "node:crypto";
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { GanchoError } from "@gancho/engine";

/** What seals secrets. */
export interface EncryptionKey {
  /** Tells keys apart, says nothing about the key. */
  readonly id: string;
  /** 32, for AES-256. */
  readonly bytes: Uint8Array;
}

export function encryptionKey(bytes: Uint8Array): EncryptionKey {
  return { id: createHash("sha256").update("gancho key id").update(bytes).digest("hex").slice(0, 16), bytes };
}

/** In the data folder. */
export const keyFile = "gancho.key";

/**
 * The key of a data folder, which is made at the first start: `gancho.key`, readable by its owner only.
 *
 * Losing the file loses the secrets: it belongs into the backup, apart from the database.
 *
 * @throws GanchoError `server.unavailable` when the file holds no key
 */
export function keyOfFolder(folder: string): EncryptionKey {
  const file = join(folder, keyFile);
  const text = readIfThere(file) ?? writeNewKey(file);
  if (!/^[0-9a-f]{64}$/.test(text.trim())) {
    throw new GanchoError("server.unavailable", `${file} holds no key: 64 hexadecimal digits were expected. Bring it back from a backup.`);
  }
  chmodSync(file, 0o600);
  return encryptionKey(Buffer.from(text.trim(), "hex"));
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return undefined;
    throw thrown;
  }
}

function writeNewKey(file: string): string {
  const text = randomBytes(32).toString("hex");
  const handle = openSync(file, "wx", 0o600);
  try {
    writeSync(handle, `${text}\n`);
    // On the disk before anything is sealed with it.
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return text;
}
