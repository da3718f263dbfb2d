import { type KeyObject, X509Certificate } from "node:crypto";
import type { FetchText } from "../fetch-text.ts";

/** Gives the public keys of certificates that requests name. */
export interface Certificates {
  /** The key of the certificate at a URL that was found trustworthy; `undefined` when there is none, or none that is valid now. */
  keyAt(url: string, now: number): Promise<KeyObject | undefined>;
}

const KEPT_MS = 3_600_000;
const MOST_KEPT = 100;
/** A stranger names URLs as well: what is fetched at one time has an end. */
const MOST_FETCHED_AT_ONCE = 4;

/** Certificates by URL, each fetched once an hour and once for all who wait for it. */
export function createCertificates(fetchText: FetchText): Certificates {
  const kept = new Map<string, { readonly certificate: X509Certificate; readonly at: number }>();
  const underWay = new Map<string, Promise<X509Certificate | undefined>>();

  const fetchCertificate = async (url: string, now: number): Promise<X509Certificate | undefined> => {
    const certificate = parse(await fetchText(url));
    if (certificate === undefined) return undefined;
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(url, { certificate, at: now });
    return certificate;
  };

  return {
    async keyAt(url, now) {
      const known = kept.get(url);
      if (known !== undefined && now - known.at < KEPT_MS) return validKey(known.certificate, now);
      let fetching = underWay.get(url);
      if (fetching === undefined) {
        if (underWay.size >= MOST_FETCHED_AT_ONCE) return undefined;
        fetching = fetchCertificate(url, now).finally(() => underWay.delete(url));
        underWay.set(url, fetching);
      }
      const certificate = await fetching;
      return certificate && validKey(certificate, now);
    },
  };
}

/** A URL over https at one of the hosts, of which a `*` stands for one part, at the standard port and with no sign-in; `undefined` for any other. */
export function trustedUrl(text: string, hosts: readonly string[]): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain = url.protocol === "https:" && url.port === "" && url.username === "" && url.password === "";
  return plain && hosts.some((host) => hostPattern(host).test(url.hostname)) ? url : undefined;
}

/** Whether a certificate may be fetched there. One that a query asks for would be an answer of the host's API, in which a stranger's words may stand. */
export function isCertificateUrl(
  text: string,
  { hosts, suffix = "" }: { readonly hosts: readonly string[]; readonly suffix?: string | undefined },
) {
  const url = trustedUrl(text, hosts);
  return url !== undefined && url.search === "" && url.pathname.endsWith(suffix);
}

function hostPattern(host: string): RegExp {
  return new RegExp(`^${host.replaceAll(".", "\\.").replaceAll("*", "[a-z0-9-]+")}$`);
}

function parse(text: string | undefined): X509Certificate | undefined {
  // OpenSSL would find one in the middle of any text.
  if (!text?.startsWith("-----BEGIN CERTIFICATE-----")) return undefined;
  try {
    return new X509Certificate(text);
  } catch {
    return undefined;
  }
}

function validKey({ validFromDate, validToDate, publicKey }: X509Certificate, now: number): KeyObject | undefined {
  const valid = validFromDate.getTime() <= now && now <= validToDate.getTime();
  return valid && publicKey.asymmetricKeyType === "rsa" ? publicKey : undefined;
}
