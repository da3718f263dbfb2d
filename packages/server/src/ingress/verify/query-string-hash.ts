import { createHash } from "node:crypto";

/** What of a request Atlassian hashes. */
interface Called {
  readonly method: string;
  readonly url: string;
  readonly query: URLSearchParams;
}

/**
 * The values that Atlassian's claim `qsh` may have for a request.
 *
 * The path is signed from the app's base URL on, which is not known here: each part of the path may be the first one.
 *
 * https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/#qsh
 */
export function queryStringHashes({ method, url, query }: Called): string[] {
  const segments = new URL(url).pathname.replaceAll("&", "%26").split("/").slice(1);
  const paths = segments.map((_, start) => `/${segments.slice(start).join("/")}`.replace(/(?<=.)\/$/, ""));
  return [...new Set([...paths, "/"])].map((path) =>
    createHash("sha256")
      .update(`${method.toUpperCase()}&${path}&${canonicalQuery(query)}`)
      .digest("hex"),
  );
}

function canonicalQuery(query: URLSearchParams): string {
  const names = [...new Set(query.keys())].filter((name) => name !== "jwt").sort();
  return names.map((name) => `${encode(name)}=${query.getAll(name).sort().map(encode).join(",")}`).join("&");
}

/** https://www.rfc-editor.org/rfc/rfc3986#section-2.3 */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
