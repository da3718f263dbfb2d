import type { TokenVerification } from "@gancho/engine";
import type { RawRequest } from "../raw-request.ts";
import { describePlace, readPlace } from "./place.ts";
import { sameText } from "./same-text.ts";
import { forged, genuine, type Verification } from "./verification.ts";

/** Checks a token that travels as it is, in constant time. */
export function verifyToken({ from }: TokenVerification, secret: string, request: RawRequest): Verification {
  const prefix = from.prefix ?? "";
  const text = readPlace(from, request);
  if (text === undefined) return forged(`There is no token in ${describePlace(from)}.`);
  if (!text.startsWith(prefix)) return forged(`${describePlace(from)} does not start with ${prefix.trim()}.`);
  return sameText(text.slice(prefix.length), secret) ? genuine : forged(`The token in ${describePlace(from)} is another one.`);
}
