import type { SignedVerification } from "@gancho/engine";
import { readPlace, type Subject } from "./place.ts";
import { type SignatureList, valuesIn } from "./signature-list.ts";
import { forged, type Verification } from "./verification.ts";

type Timestamp = NonNullable<SignedVerification["timestamp"]>;

/** The timestamp as the sender wrote it, which is what was signed. */
export function timestampText(
  timestamp: Timestamp,
  subject: Subject,
  signature: { readonly text: string; readonly items: SignatureList | undefined },
): string | undefined {
  if (timestamp.in !== "signature") return readPlace(timestamp, subject);
  return signature.items === undefined ? undefined : valuesIn(signature.text, { ...signature.items, key: timestamp.key })[0];
}

/** What is wrong with the age of a request, or `undefined`. A tolerance of 0 accepts any. */
export function ageFault(timestamp: Timestamp, text: string, now: number): Verification | undefined {
  const at = millisecondsOf(text, timestamp.unit);
  if (at === undefined) return forged("The timestamp cannot be read.");
  if (timestamp.tolerance === 0) return undefined;
  const ageSeconds = (now - at) / 1000;
  if (ageSeconds > timestamp.tolerance) {
    return stale(`The request was signed ${Math.round(ageSeconds)} s ago; ${timestamp.tolerance} s are allowed.`);
  }
  if (timestamp.rejectFuture && -ageSeconds > timestamp.tolerance) {
    return stale(`The request was signed ${Math.round(-ageSeconds)} s in the future; ${timestamp.tolerance} s are allowed.`);
  }
  return undefined;
}

function stale(detail: string): Verification {
  return { ok: false, cause: "stale", detail };
}

function millisecondsOf(text: string, unit: Timestamp["unit"]): number | undefined {
  if (unit === "iso") {
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : at;
  }
  if (!/^\d{1,16}$/.test(text)) return undefined;
  return unit === "ms" ? Number(text) : Number(text) * 1000;
}
