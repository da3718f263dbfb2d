import type { EffectCall, EffectTrace, HttpAuth, HttpCall, ResponseCall } from "@gancho/engine";
import { indent } from "./json-preview.ts";

const MAX_BODY_LENGTH = 2_000;

/** What was asked of the world, as it goes over the wire. In place of a secret stands its name. */
export function describeCall({ call, idempotencyKey }: Pick<EffectTrace, "call" | "idempotencyKey">): string {
  const first = summarizeCall(call);
  if (call.kind !== "http" && call.kind !== "response") return [first, ...describeBody(bodyOf(call))].join("\n");
  const headers = call.kind === "http" ? { "idempotency-key": idempotencyKey, ...call.headers, ...authHeaders(call.auth) } : call.headers;
  const lines = Object.entries(headers).map(([name, value]) => indent(`${name}: ${value}`));
  return [first, ...lines, ...describeBody(textOf(call))].join("\n");
}

function summarizeCall(call: EffectCall): string {
  switch (call.kind) {
    case "http":
      return `${call.method} ${call.url}`;
    case "response":
      return `answer to the caller: ${call.status}`;
    case "timer":
      return call.until === undefined ? `wait for ${call.seconds ?? 0} s` : `wait until ${new Date(call.until).toISOString()}`;
    case "throttle":
      return `wait for a place: ${call.limit} in ${call.perSeconds} s`;
    case "dedupe":
      return `seen within ${call.windowSeconds} s? ${call.key}`;
    case "state":
      return `state: ${call.operation} ${call.key}`;
    case "email":
      return `e-mail to ${call.to.join(", ")}: ${call.subject}`;
    case "run":
      return `run of the flow ${call.flow}`;
  }
}

/** What goes along with it, as text. */
function bodyOf(call: Exclude<EffectCall, { kind: "http" | "response" }>): string | undefined {
  if (call.kind === "email") return call.text ?? call.html;
  if (call.kind === "run") return JSON.stringify(call.input);
  return call.kind === "state" && call.value !== undefined ? JSON.stringify(call.value) : undefined;
}

/** Bytes are for machines: `--json` has them. */
function textOf(call: HttpCall | ResponseCall): string | undefined {
  if (call.kind !== "http" || call.bodyEncoding !== "base64" || call.body === undefined) return call.body;
  return `(${Buffer.from(call.body, "base64").length} bytes)`;
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
    case "oauth2-client-credentials":
      return { authorization: `Bearer [token of ${auth.clientId} from ${auth.tokenUrl}]` };
  }
}
