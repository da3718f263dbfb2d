import { createHmac } from "node:crypto";
import type { HttpSign } from "@gancho/engine";
import { type Reveal, secretValue } from "./credentials.ts";

interface SignedRequest {
  readonly hostname: string;
  readonly body: string | Buffer | undefined;
  /** The same for each attempt of one delivery. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly reveal: Reveal;
}

/**
 * The headers by which a receiver can tell who sent a request, and that nobody changed its body.
 *
 * Standard Webhooks: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 *
 * @throws GanchoError `secret.missing`; `secret.host` when the secret is bound to other hosts
 */
export function signRequest(sign: HttpSign, { hostname, body = "", id, now, reveal }: SignedRequest): Readonly<Record<string, string>> {
  const secret = secretValue(sign.secret, hostname, reveal);
  if (sign.kind === "hmac") {
    const signature = createHmac(sign.algorithm, secret).update(body).digest(sign.encoding);
    return { [sign.header.toLowerCase()]: `${sign.prefix}${signature}` };
  }
  const timestamp = String(Math.floor(now / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
