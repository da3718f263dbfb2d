import querystring from "node:querystring";
import type { Settings } from "../settings.ts";
import type { KeyRing } from "./encryption-key.ts";

/** A name to show in place of a value. */
export type NamedSecret = readonly [name: string, value: string];

/** What the server itself must not give away, for the redactor: its owner's token, its keys, the passwords in its settings. */
export function ownSecrets(
  { smtpUrl, proxies }: Pick<Settings, "smtpUrl" | "proxies">,
  keys: KeyRing,
  ownerToken: string | undefined,
): readonly NamedSecret[] {
  const named = (name: string, values: readonly string[]) => values.map((value): NamedSecret => [name, value]);
  return [
    ...named("GANCHO_ADMIN_TOKEN", ownerToken === undefined ? [] : [ownerToken]),
    ...keys.flatMap(({ bytes }) =>
      named("GANCHO_ENCRYPTION_KEY", [Buffer.from(bytes).toString("hex"), Buffer.from(bytes).toString("base64")]),
    ),
    ...named("SMTP_URL", passwordsIn(smtpUrl)),
    ...named("HTTP_PROXY", passwordsIn(proxies.http)),
    ...named("HTTPS_PROXY", passwordsIn(proxies.https)),
  ];
}

/** As it is written in the URL, and as it is sent. What is no percent encoding stays as it is. */
function passwordsIn(url: string | undefined): readonly string[] {
  const written = url === undefined ? "" : new URL(url).password;
  return written === "" ? [] : [...new Set([written, querystring.unescape(written)])];
}
