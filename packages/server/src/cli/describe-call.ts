import type { EffectTrace, HttpAuth } from "@gancho/engine";
import { indent } from "./json-preview.ts";

const MAX_BODY_LENGTH = 2_000;

/** What was asked of the world, as it goes over the wire. In place of a secret stands its name. */
export function describeCall({ call, idempotencyKey }: Pick<EffectTrace, "call" | "idempotencyKey">): string {
  const first = call.kind === "http" ? `${call.method} ${call.url}` : `answer to the caller: ${call.status}`;
  const headers = call.kind === "http" ? { "idempotency-key": idempotencyKey, ...call.headers, ...authHeaders(call.auth) } : call.headers;
  const lines = Object.entries(headers).map(([name, value]) => indent(`${name}: ${value}`));
  return [first, ...lines, ...describeBody(call.body)].join("\n");
}

function describeBody(body: string | undefined): string[] {
  if (body === undefined) return [];
  const rest = body.length - MAX_BODY_LENGTH;
  return [indent(rest > 0 ? `${body.slice(0, MAX_BODY_LENGTH)}… (${rest} more characters, shown by --json)` : body)];
}

function authHeaders(auth: HttpAuth): Record<string, string> {
  switch (auth.kind) {
    case "none":
      return {};
    case "bearer":
      return { authorization: `Bearer [secret ${auth.token.$secret}]` };
    case "basic":
      return { authorization: `Basic ${auth.username}:[secret ${auth.password.$secret}]` };
    case "header":
      return { [auth.name]: `[secret ${auth.value.$secret}]` };
    case "query":
      return { "(query)": `${auth.name}=[secret ${auth.value.$secret}]` };
  }
}
