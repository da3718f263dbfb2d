import { GanchoError } from "@gancho/engine";
import type { SealedSecret, SecretStore } from "../store/secret-store.ts";
import type { KeyRing } from "./encryption-key.ts";
import type { NamedSecret } from "./own-secrets.ts";
import { createRedactor, type Redactor } from "./redaction.ts";
import { openSecret, sealSecret } from "./seal-secret.ts";

/** A secret as anyone may see it. */
export type SecretInfo = Pick<SealedSecret, "name" | "hosts" | "createdAt" | "updatedAt">;

/** A secret's value, for the modules that talk to the outside. */
export interface RevealedSecret {
  readonly value: string;
  /** Hosts that it may be sent to; empty for any. */
  readonly hosts: readonly string[];
}

/** Named values that are encrypted at rest and never shown again. */
export interface Secrets {
  /** Ordered by name. */
  list(): Promise<readonly SecretInfo[]>;
  put(name: string, secret: RevealedSecret, now: number): Promise<SecretInfo>;
  delete(name: string): Promise<boolean>;
  /** For ingress and egress only: nothing else may hold a value. */
  reveal(name: string): RevealedSecret | undefined;
  /** Knows the values of this moment, and the server's own secrets. */
  readonly redactor: Redactor;
}

/**
 * Opens all secrets: they are few, and an event must not wait for the disk to be verified.
 *
 * @param ownSecrets - what the server itself keeps secret, for the redactor
 * @throws GanchoError `server.unavailable` when one was sealed with a key that is not there, or was changed
 */
export async function openSecrets(store: SecretStore, keys: KeyRing, ownSecrets: readonly NamedSecret[] = []): Promise<Secrets> {
  const known = new Map<string, RevealedSecret>();
  for (const sealed of await store.list()) known.set(sealed.name, { value: openSecret(keys, sealed), hosts: sealed.hosts });

  // Made when it is asked for, so that many secrets can be set one after the other.
  let redactor: Redactor | undefined;
  return {
    list: async () => (await store.list()).map(info),
    put: async (name, { value, hosts }, now) => {
      await store.put({ name, ...sealSecret(keys, name, value), hosts, createdAt: now, updatedAt: now });
      known.set(name, { value, hosts });
      redactor = undefined;
      const stored = await store.find(name);
      if (stored === undefined) throw new GanchoError("bug", "A secret was not there right after it was written.");
      return info(stored);
    },
    delete: async (name) => {
      const removed = await store.delete(name);
      known.delete(name);
      redactor = undefined;
      return removed;
    },
    reveal: (name) => known.get(name),
    get redactor() {
      redactor ??= createRedactor([...ownSecrets, ...[...known].map(([name, { value }]) => [name, value] as const)]);
      return redactor;
    },
  };
}

function info({ name, hosts, createdAt, updatedAt }: SealedSecret): SecretInfo {
  return { name, hosts, createdAt, updatedAt };
}
