/** A secret as it lies on the disk. Only `security/secrets.ts` can read it. */
export interface SealedSecret {
  readonly name: string;
  /** Which key sealed it. */
  readonly keyId: string;
  readonly nonce: Uint8Array;
  /** AES-256-GCM: the ciphertext, then the tag of 16 bytes. */
  readonly sealed: Uint8Array;
  /** Hosts that it may be sent to; empty for any. */
  readonly hosts: readonly string[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface SecretStore {
  /** Ordered by name. */
  list(): Promise<readonly SealedSecret[]>;
  find(name: string): Promise<SealedSecret | undefined>;
  /** Creates or replaces; `createdAt` of an existing one stays. */
  put(secret: SealedSecret): Promise<void>;
  /** Replaces how these are sealed, all or none, and leaves nothing of the earlier sealing in the database. */
  sealAnew(secrets: readonly Pick<SealedSecret, "name" | "keyId" | "nonce" | "sealed">[]): Promise<void>;
  delete(name: string): Promise<boolean>;
}
