import type { JwtVerification } from "@gancho/engine";
import { errors, type JWTPayload, jwtVerify } from "jose";
import type { RawRequest } from "../raw-request.ts";
import { isHashOf } from "./body-hash.ts";
import { describePlace, readPlace } from "./place.ts";
import { queryStringHashes } from "./query-string-hash.ts";
import { ownValue } from "./signed-lines.ts";
import { forged, genuine, type Verification } from "./verification.ts";

/** Seconds by which the clocks of two servers differ. */
const clockTolerance = 5;

/**
 * Checks a JSON Web Token that is signed with a secret, its times, its claims, and what it says of body, URL and query.
 *
 * @param now - milliseconds since 1970
 */
export async function verifyJwt(recipe: JwtVerification, secret: string, request: RawRequest, now: number): Promise<Verification> {
  const prefix = recipe.from.prefix ?? "";
  const text = readPlace(recipe.from, { request });
  if (text === undefined) return forged(`There is no token in ${describePlace(recipe.from)}.`);
  if (!text.startsWith(prefix)) return forged(`${describePlace(recipe.from)} does not start with ${prefix.trim()}.`);
  try {
    const options = { algorithms: recipe.algorithms, currentDate: new Date(now), clockTolerance };
    const { payload } = await jwtVerify(text.slice(prefix.length), new TextEncoder().encode(secret), options);
    const fault = claimFault(recipe, payload, request);
    return fault === undefined ? genuine : forged(fault);
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { ok: false, cause: "stale", detail: "The token has expired." };
    return forged("The token is not signed with this secret, or not valid at this time.");
  }
}

function claimFault(recipe: JwtVerification, payload: JWTPayload, request: RawRequest): string | undefined {
  for (const [name, expected] of Object.entries(recipe.claims ?? {})) {
    if (ownValue(payload, name) !== expected.replaceAll("{url}", request.url)) return `The claim ${name} has another value.`;
  }
  const { bodyHash, urlHash } = recipe;
  // Where there is no body, services leave its hash out.
  const bodyClaim = bodyHash && ownValue(payload, bodyHash.claim);
  const bare = bodyClaim === undefined && request.body.length === 0;
  if (bodyHash !== undefined && !bare && !isHashOf(String(bodyClaim), request.body, bodyHash))
    return "The hash of the body is another one.";
  if (urlHash !== undefined && !isHashOf(String(ownValue(payload, urlHash.claim)), request.url, urlHash)) {
    return "The hash of the URL is another one.";
  }
  const { qsh } = payload;
  return recipe.qsh && !(typeof qsh === "string" && queryStringHashes(request).includes(qsh))
    ? "The hash of the query is another one."
    : undefined;
}
