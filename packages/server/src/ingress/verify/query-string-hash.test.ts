import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { queryStringHashes } from "./query-string-hash.ts";

const hash = (canonical: string) => createHash("sha256").update(canonical).digest("hex");
const hashes = (url: string, method = "POST") => queryStringHashes({ method, url, query: new URL(url).searchParams });

it("hashes method, path and sorted query, from any part of the path on", () => {
  expect(hashes("https://a.example/hooks/jira/events?b=2&a=1&a=0")).toEqual([
    hash("POST&/hooks/jira/events&a=0,1&b=2"),
    hash("POST&/jira/events&a=0,1&b=2"),
    hash("POST&/events&a=0,1&b=2"),
    hash("POST&/&a=0,1&b=2"),
  ]);
});

it("leaves the token itself out, and escapes what RFC 3986 reserves", () => {
  expect(hashes("https://a.example/x?jwt=e.y.J&q=a%20b!%2A", "get")).toContain(hash("GET&/x&q=a%20b%21%2A"));
});

it("takes an ampersand in the path for what it is, and no slash at the end", () => {
  expect(hashes("https://a.example/a&b/")).toContain(hash("POST&/a%26b&"));
});
