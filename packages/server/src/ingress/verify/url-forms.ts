/** Percent-escapes that HubSpot decodes before it signs. */
const hubspotEscapes: Readonly<Record<string, string>> = {
  "%3A": ":",
  "%2F": "/",
  "%3F": "?",
  "%40": "@",
  "%21": "!",
  "%24": "$",
  "%27": "'",
  "%28": "(",
  "%29": ")",
  "%2A": "*",
  "%2C": ",",
  "%3B": ";",
};

/** How a sender may have written the URL that it signed. */
interface UrlRules {
  readonly ports?: "both" | undefined;
  readonly decode?: "hubspot" | undefined;
}

/** The forms of a URL that may have been signed, the likeliest first. Query and path stay as received but for the escapes that a rule names. */
export function urlForms(url: string, { ports, decode }: UrlRules = {}): string[] {
  const decoded = decode === undefined ? url : url.replaceAll(/%[0-9A-F]{2}/gi, (code) => hubspotEscapes[code.toUpperCase()] ?? code);
  const forms = [decoded, url].flatMap((form) => (ports === undefined ? [form] : [form, otherPort(form)]));
  return [...new Set(forms)];
}

/** Without the port where there is one, with the scheme's own where there is none. */
function otherPort(url: string): string {
  const [, scheme = "", host = "", port, rest = ""] = /^(https?):\/\/(\[[^\]]*\]|[^/:?#]+)(?::(\d+))?(.*)$/s.exec(url) ?? [];
  if (host === "") return url;
  return port === undefined ? `${scheme}://${host}:${scheme === "https" ? 443 : 80}${rest}` : `${scheme}://${host}${rest}`;
}
