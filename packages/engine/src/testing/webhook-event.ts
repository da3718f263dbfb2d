import { isJsonObject, type Json, type JsonObject } from "../json.ts";

/**
 * A webhook's event with defaults for what is left out: a POST from this machine, at the start of 2026, with no more than is given.
 *
 * Names of headers become lower case, and `contentType` follows from the headers, as when a request comes in. For example
 * `webhookEvent({ body: { total: 5 } })` has `method: "POST"` and `headers: {}`.
 */
export function webhookEvent(parts: JsonObject): JsonObject {
  const headers = lowerCaseNames(parts.headers);
  return {
    id: "019b7a2e-8400-7000-8000-000000000000",
    method: "POST",
    path: "",
    params: {},
    query: {},
    body: null,
    contentType: mediaType(headers["content-type"]),
    receivedAt: "2026-01-01T00:00:00.000Z",
    ip: "127.0.0.1",
    ...parts,
    headers,
  };
}

function lowerCaseNames(headers: Json | undefined): JsonObject {
  if (!isJsonObject(headers)) return {};
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function mediaType(contentType: Json | undefined): string | null {
  if (typeof contentType !== "string") return null;
  return contentType.replace(/;.*/s, "").trim().toLowerCase() || null;
}
