import { verify } from "node:crypto";
import type { RsaVerification } from "@gancho/engine";
import type { RawRequest } from "../raw-request.ts";
import { type Certificates, isCertificateUrl } from "./certificates.ts";
import { describePlace, readPlace } from "./place.ts";
import { ownValue } from "./signed-lines.ts";
import { forged, type Verification } from "./verification.ts";
import { verifySigned } from "./verify-signed.ts";

interface RsaDeps {
  readonly certificates: Certificates;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Checks an RSA signature with the certificate that the request names, from a host that the trigger trusts. */
export async function verifyRsa(recipe: RsaVerification, request: RawRequest, { certificates, now }: RsaDeps): Promise<Verification> {
  const hash = hashOf(recipe, request);
  if (hash === undefined) return forged("The request does not say which hash it is signed with, or one that is not taken.");
  const url = readPlace(recipe.certificate, { request });
  if (url === undefined) return forged(`There is no URL of a certificate in ${describePlace(recipe.certificate)}.`);
  if (!isCertificateUrl(url, recipe.certificate)) return forged("The request names a certificate of a host that is not trusted.");
  const key = await certificates.keyAt(url, now);
  if (key === undefined) return forged("The certificate that the request names cannot be had, or is not valid now.");
  return verifySigned(recipe, request, { prover: (content) => (signature) => verify(hash, content, key, signature), now });
}

function hashOf({ hash, hashBy }: RsaVerification, request: RawRequest): string | undefined {
  if (hashBy === undefined) return hash;
  const value = readPlace({ in: "json", path: hashBy.path }, { request });
  const named = value === undefined ? undefined : ownValue(hashBy.map, value);
  return named === "sha1" || named === "sha256" ? named : undefined;
}
