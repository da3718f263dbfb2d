import type { SecretStore } from "../store/secret-store.ts";
import { type KeyRing, newKey } from "./encryption-key.ts";
import { keysOfFolder, writeKeys } from "./key-file.ts";
import { openSecret, sealSecret } from "./seal-secret.ts";

/** What a rotation has done. */
export interface Rotation {
  /** Of the key that seals from now on. */
  readonly keyId: string;
  /** How many secrets were sealed anew. */
  readonly secrets: number;
}

/**
 * Makes a new key for a data folder, seals all secrets with it, and forgets the keys from before.
 *
 * Between any two steps the folder's keys open all that is stored, so a crash loses nothing: the server starts, and the next rotation ends what this one began. Nobody else may
 * use the folder meanwhile.
 *
 * @throws GanchoError `server.unavailable` when a secret does not open with the keys that are there; nothing is changed then
 */
export async function rotateFolderKey(folder: string, store: SecretStore): Promise<Rotation> {
  const before = keysOfFolder(folder);
  const key = newKey();
  const rotate = await prepareSealing(store, [key, ...before]);
  writeKeys(folder, [key, ...before]);
  const rotation = await rotate();
  writeKeys(folder, [key]);
  return rotation;
}

/** Seals all secrets with the first of the keys, in one transaction. @throws GanchoError as `rotateFolderKey` */
export async function sealAnew(store: SecretStore, keys: KeyRing): Promise<Rotation> {
  return (await prepareSealing(store, keys))();
}

/** Opens everything first, since nothing may be changed when one secret does not open. */
async function prepareSealing(store: SecretStore, keys: KeyRing): Promise<() => Promise<Rotation>> {
  const sealed = (await store.list()).map((secret) => ({ ...secret, ...sealSecret(keys, secret.name, openSecret(keys, secret)) }));
  return async () => {
    await store.sealAnew(sealed);
    return { keyId: keys[0].id, secrets: sealed.length };
  };
}
