import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { GanchoError } from "@gancho/engine";
import { encryptionKey, type KeyRing, newKey } from "./encryption-key.ts";

/** In the data folder. */
export const keyFile = "gancho.key";

/**
 * The keys of a data folder: `gancho.key`, one a line, readable by its owner only. The first start makes one.
 *
 * Losing the file loses the secrets: it belongs into the backup, apart from the database.
 *
 * @throws GanchoError `server.unavailable` when the file holds no key
 */
export function keysOfFolder(folder: string): KeyRing {
  const file = join(folder, keyFile);
  const text = readIfThere(file);
  if (text === undefined) {
    const made: KeyRing = [newKey()];
    writeKeys(folder, made);
    return made;
  }
  const [first, ...others] = text
    .trim()
    .split(/\s+/)
    .map((line) => keyOf(line, file));
  if (first === undefined) throw noKey(file);
  chmodSync(file, 0o600);
  return [first, ...others];
}

/** Replaces the keys of a data folder: after a crash it has those from before or these, and nothing in between. */
export function writeKeys(folder: string, keys: KeyRing): void {
  const file = join(folder, keyFile);
  const partial = `${file}.partial`;
  // Of a write that a crash has cut off.
  rmSync(partial, { force: true });
  const handle = openSync(partial, "wx", 0o600);
  try {
    writeSync(handle, keys.map(({ bytes }) => `${Buffer.from(bytes).toString("hex")}\n`).join(""));
    // On the disk before anything is sealed with them.
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(partial, file);
  synchronizeFolder(folder);
}

function keyOf(line: string, file: string) {
  if (!/^[0-9a-f]{64}$/.test(line)) throw noKey(file);
  return encryptionKey(Buffer.from(line, "hex"));
}

function noKey(file: string): GanchoError {
  return new GanchoError(
    "server.unavailable",
    `${file} holds no key: 64 hexadecimal digits were expected on each line. Bring it back from a backup.`,
  );
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return undefined;
    throw thrown;
  }
}

/** So that the file's new name is on the disk as well. */
function synchronizeFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
