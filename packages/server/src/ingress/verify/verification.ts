/** Whether a request is genuine; when not, why, in words that hold nothing of the secret. */
export type Verification =
  | { readonly ok: true }
  | { readonly ok: false; readonly cause: "signature" | "stale" | "secret-missing"; readonly detail: string };

export const genuine: Verification = { ok: true };

export function forged(detail: string): Verification {
  return { ok: false, cause: "signature", detail };
}

/** There is nothing to check with. */
export function noKey(detail: string): Verification {
  return { ok: false, cause: "secret-missing", detail };
}
