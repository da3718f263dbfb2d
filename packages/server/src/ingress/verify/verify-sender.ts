import { type PrimitiveVerification, resolveVerification, type SecretReference, type VerifyParams } from "@gancho/engine";
import type { RawRequest } from "../raw-request.ts";
import type { Certificates } from "./certificates.ts";
import { forged, genuine, noKey, type Verification } from "./verification.ts";
import { verifyBasic } from "./verify-basic.ts";
import { verifyDigest, verifyHmac } from "./verify-hmac.ts";
import { verifyJwt } from "./verify-jwt.ts";
import { verifyEcdsa, verifyEd25519 } from "./verify-public-key.ts";
import { verifyRsa } from "./verify-rsa.ts";
import { verifyToken } from "./verify-token.ts";

export interface VerifyDeps {
  /** The value of a secret, or `undefined` when the store has none of that name. */
  readonly reveal: (name: string) => string | undefined;
  readonly certificates: Certificates;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Whether a request comes from whom the trigger's author expects.
 *
 * Fails closed: no choice, an unknown service, a missing or an empty secret refuse every call. Of several ways one is enough.
 */
export async function verifySender(verify: VerifyParams | undefined, request: RawRequest, deps: VerifyDeps): Promise<Verification> {
  if (verify?.kind === "none") return genuine;
  const primitives = verify === undefined ? [] : resolveVerification(verify);
  let refusal: Verification = forged("The trigger does not say who may call.");
  for (const [index, primitive] of primitives.entries()) {
    const verification = await verifyOne(primitive, request, deps);
    if (verification.ok) return verification;
    if (index === 0 || tellsMore(verification, refusal)) refusal = verification;
  }
  return refusal;
}

type SecretHolder = Exclude<PrimitiveVerification, { kind: "ed25519" | "ecdsa-p256" | "rsa" }>;

async function verifyOne(primitive: PrimitiveVerification, request: RawRequest, deps: VerifyDeps): Promise<Verification> {
  switch (primitive.kind) {
    case "ed25519":
      return verifyEd25519(primitive, request, deps.now);
    case "ecdsa-p256":
      return verifyEcdsa(primitive, request, deps.now);
    case "rsa":
      return verifyRsa(primitive, request, deps);
    default: {
      const { $secret: name } = secretOf(primitive);
      const secret = deps.reveal(name);
      return secret === undefined || secret === ""
        ? noKey(`There is no secret ${name}.`)
        : verifyWith(secret, primitive, request, deps.now);
    }
  }
}

function secretOf(primitive: SecretHolder): SecretReference {
  return primitive.kind === "basic" ? primitive.password : primitive.secret;
}

async function verifyWith(secret: string, primitive: SecretHolder, request: RawRequest, now: number): Promise<Verification> {
  switch (primitive.kind) {
    case "hmac":
      return verifyHmac(primitive, secret, request, now);
    case "digest":
      return verifyDigest(primitive, secret, request, now);
    case "jwt":
      return verifyJwt(primitive, secret, request, now);
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
