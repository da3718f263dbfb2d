import { type ClientCredentials, GanchoError, type HttpAuth, type SecretReference } from "@gancho/engine";
import type { RevealedSecret } from "../security/secrets.ts";

/** Gives a secret in the clear; `undefined` when there is none of that name. */
export type Reveal = (name: string) => RevealedSecret | undefined;

/** What proves to a service who calls, in the clear. For one origin only. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

const none: Credentials = { headers: {}, query: {} };

/**
 * Puts the secrets into a call's `auth`.
 *
 * @param hostname - of the URL that they are meant for
 * @throws GanchoError `secret.missing`; `secret.host` when a secret is bound to other hosts
 */
export function revealCredentials(auth: Exclude<HttpAuth, ClientCredentials>, hostname: string, reveal: Reveal): Credentials {
  const secretFor = (reference: SecretReference) => secretValue(reference, hostname, reveal);
  switch (auth.kind) {
    case "none":
      return none;
    case "bearer":
      return bearer(secretFor(auth.token));
    case "basic": {
      const pair = `${auth.username}:${secretFor(auth.password)}`;
      return { headers: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` }, query: {} };
    }
    case "header":
      return { headers: { [auth.name.toLowerCase()]: secretFor(auth.value) }, query: {} };
    case "query":
      return { headers: {}, query: { [auth.name]: secretFor(auth.value) } };
  }
}

export function bearer(token: string): Credentials {
  return { headers: { authorization: `Bearer ${token}` }, query: {} };
}

/** @throws GanchoError `secret.missing`; `secret.host` when the secret is bound to other hosts */
export function secretValue({ $secret: name }: SecretReference, hostname: string, reveal: Reveal): string {
  const secret = reveal(name);
  if (secret === undefined) throw new GanchoError("secret.missing", `There is no secret ${name}. Add it in the settings.`);
  if (secret.hosts.length > 0 && !secret.hosts.some((host) => host.toLowerCase() === hostname.toLowerCase())) {
    throw new GanchoError("secret.host", `The secret ${name} may not be sent to ${hostname}: it is bound to ${secret.hosts.join(", ")}.`);
  }
  return secret.value;
}
