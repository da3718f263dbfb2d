import { GanchoError } from "@gancho/engine";
import type { SealedSecret } from "../store/secret-store.ts";
import type { KeyRing } from "./encryption-key.ts";
import { seal, unseal } from "./seal.ts";

type Sealing = Pick<SealedSecret, "keyId" | "nonce" | "sealed">;

/** Seals a value for one name: under another it does not open. */
export function sealSecret([key]: KeyRing, name: string, value: string): Sealing {
  return { keyId: key.id, ...seal(key, name, value) };
}

/**
 * The value of a stored secret.
 *
 * @throws GanchoError `server.unavailable` that names the key which is wanted and those that are there, or says that the secret was changed
 */
export function openSecret(keys: KeyRing, secret: SealedSecret): string {
  const key = keys.find(({ id }) => id === secret.keyId);
  if (key === undefined) throw wrongKey(keys, secret);
  try {
    return unseal(key, secret.name, secret);
  } catch (cause) {
    throw new GanchoError("server.unavailable", `The stored secret ${secret.name} is damaged. Bring it back from a backup.`, { cause });
  }
}

function wrongKey(keys: KeyRing, { name, keyId }: SealedSecret): GanchoError {
  const there = keys.map(({ id }) => id).join(", ");
  return new GanchoError(
    "server.unavailable",
    `The secret ${name} was sealed with another key: ${keyId} is wanted, ${there} is there. Start with the gancho.key or the GANCHO_ENCRYPTION_KEY that this data was made with.`,
  );
}
