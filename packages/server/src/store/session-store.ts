/** A browser that is signed in, or a link that signs one in. Known by the hash of its token only. */
export interface SessionRecord {
  /** SHA-256 of the token, in hex. */
  readonly tokenHash: string;
  /** A `one-time` token is spent by its first use. */
  readonly kind: "session" | "one-time";
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface SessionStore {
  add(session: SessionRecord): Promise<void>;
  /** One that has not expired. */
  find(tokenHash: string, now: number): Promise<SessionRecord | undefined>;
  /** Removes it and tells whether it was there, in one step: of two callers with one token one gets `true`. */
  remove(tokenHash: string): Promise<boolean>;
  removeExpired(now: number): Promise<number>;
}

/** Single values that belong to the installation: the hash of the owner's token, the id of the key. */
export interface MetaStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}
