import { GanchoError } from "@gancho/engine";

/** @throws GanchoError `http.url`; it does not repeat the URL, which may hold what should not be logged */
export function parseUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base);
  if (url === null) throw new GanchoError("http.url", "The URL is not an absolute URL.");
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new GanchoError("http.url", `Only http and https URLs can be called, not ${url.protocol}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new GanchoError("http.url", "A URL must not hold a user name or password; use the node's authentication.");
  }
  return url;
}
