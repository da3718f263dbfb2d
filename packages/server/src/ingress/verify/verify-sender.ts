import { type PrimitiveVerification, resolveVerification, type VerifyParams } from "@gancho/engine";
import type { RawRequest } from "../raw-request.ts";
import { forged, genuine, type Verification } from "./verification.ts";
import { verifyBasic } from "./verify-basic.ts";
import { verifyHmac } from "./verify-hmac.ts";
import { verifyToken } from "./verify-token.ts";

export interface VerifyDeps {
  /** The value of a secret, or `undefined` when the store has none of that name. */
  readonly reveal: (name: string) => string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Whether a request comes from whom the trigger's author expects.
 *
 * Fails closed: no choice, an unknown service, a missing or an empty secret refuse every call. Of several ways one is enough.
 */
export function verifySender(verify: VerifyParams | undefined, request: RawRequest, deps: VerifyDeps): Verification {
  if (verify?.kind === "none") return genuine;
  const primitives = verify && resolveVerification(verify);
  let refusal: Verification = forged("The trigger does not say who may call.");
  for (const [index, primitive] of (primitives ?? []).entries()) {
    const verification = verifyOne(primitive, request, deps);
    if (verification.ok) return verification;
    if (index === 0 || tellsMore(verification, refusal)) refusal = verification;
  }
  return refusal;
}

function verifyOne(primitive: PrimitiveVerification, request: RawRequest, { reveal, now }: VerifyDeps): Verification {
  const { $secret: name } = primitive.kind === "basic" ? primitive.password : primitive.secret;
  const secret = reveal(name);
  if (secret === undefined || secret === "") return { ok: false, cause: "secret-missing", detail: `There is no secret ${name}.` };
  switch (primitive.kind) {
    case "hmac":
      return verifyHmac(primitive, secret, request, now);
    case "token":
      return verifyToken(primitive, secret, request);
    case "basic":
      return verifyBasic(primitive.username, secret, request);
  }
}

/** Whoever signed rightly but too late has come further than one who did not sign, and a secret that is there further than one that is not. */
function tellsMore(candidate: Verification, current: Verification): boolean {
  const rank = (verification: Verification) => (verification.ok ? 3 : { "secret-missing": 0, signature: 1, stale: 2 }[verification.cause]);
  return rank(candidate) > rank(current);
}
