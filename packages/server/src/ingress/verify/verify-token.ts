import type { TokenVerification } from "@gancho/engine";
import type { RawRequest } from "../raw-request.ts";
import { describePlace, readPlace, type Subject } from "./place.ts";
import { sameText } from "./same-text.ts";
import { forged, genuine, type Verification } from "./verification.ts";
import { verifyItems } from "./verify-items.ts";

/** Checks a token that travels as it is, in constant time. Of a batch each item must have it. */
export function verifyToken({ from, each }: TokenVerification, secret: string, request: RawRequest): Verification {
  if (each === undefined) return verifySubject(from, secret, { request });
  return verifyItems(each, request, (subject) => verifySubject(from, secret, subject));
}

function verifySubject(from: TokenVerification["from"], secret: string, subject: Subject): Verification {
  const prefix = from.prefix ?? "";
  const text = readPlace(from, subject);
  if (text === undefined) return forged(`There is no token in ${describePlace(from)}.`);
  if (!text.startsWith(prefix)) return forged(`${describePlace(from)} does not start with ${prefix.trim()}.`);
  return sameText(text.slice(prefix.length), secret) ? genuine : forged(`The token in ${describePlace(from)} is another one.`);
}
