import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Store } from "../store/store.ts";

const sessionDays = 30;
const dayMs = 86_400_000;
const oneTimeHours = 24;
const ownerKey = "owner-token-hash";

/** A token that was just made: the only time that its text is known. */
interface NewToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** Who may come in. Tokens are 256 random bits and lie in the store as hashes. */
export interface Tokens {
  /** Whether this is the owner's token. Takes the same time whatever the text. */
  isOwner(token: string): boolean;
  /** A browser that is signed in, for 30 days. */
  createSession(now: number): Promise<NewToken>;
  isSession(token: string, now: number): Promise<boolean>;
  endSession(token: string): Promise<void>;
  /** A link that signs one browser in, within a day. */
  createOneTime(now: number): Promise<NewToken>;
  /** True once for a one-time token, false ever after. */
  spendOneTime(token: string, now: number): Promise<boolean>;
}

/**
 * Opens the owner's token: the given one, else the one of an earlier start, else a new one.
 *
 * @returns `madeOwnerToken` only when it was made just now: whoever does not keep it has lost it
 */
export async function openTokens(
  { meta, sessions }: Pick<Store, "meta" | "sessions">,
  adminToken: string | undefined,
): Promise<{ readonly tokens: Tokens; readonly madeOwnerToken: string | undefined }> {
  const stored = await meta.get(ownerKey);
  const madeOwnerToken = adminToken === undefined && stored === undefined ? newToken() : undefined;
  const given = adminToken ?? madeOwnerToken;
  const ownerHash = given === undefined ? (stored ?? "") : hashToken(given);
  if (ownerHash !== stored) {
    // Whoever changes the token locks out everyone whom the old one let in: all sessions expire before the end of time.
    await sessions.removeExpired(Number.MAX_SAFE_INTEGER);
    await meta.set(ownerKey, ownerHash);
  }

  const create = async (kind: "session" | "one-time", now: number, expiresAt: number): Promise<NewToken> => {
    const token = newToken();
    await sessions.removeExpired(now);
    await sessions.add({ tokenHash: hashToken(token), kind, createdAt: now, expiresAt });
    return { token, expiresAt };
  };
  const isA = async (kind: "session" | "one-time", token: string, now: number): Promise<boolean> =>
    (await sessions.find(hashToken(token), now))?.kind === kind;

  const tokens: Tokens = {
    isOwner: (token) => timingSafeEqual(Buffer.from(hashToken(token)), Buffer.from(ownerHash)),
    createSession: (now) => create("session", now, now + sessionDays * dayMs),
    isSession: (token, now) => isA("session", token, now),
    endSession: async (token) => void (await sessions.remove(hashToken(token))),
    createOneTime: (now) => create("one-time", now, now + (oneTimeHours / 24) * dayMs),
    spendOneTime: async (token, now) => (await isA("one-time", token, now)) && (await sessions.remove(hashToken(token))),
  };
  return { tokens, madeOwnerToken };
}

function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Plain SHA-256 is enough for what is random and long; it says nothing to who reads the store. */
function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
