import { type EffectError, type ErrorCode, GanchoError } from "@gancho/engine";
import { errors } from "undici";

const networkWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refused the connection",
  ECONNRESET: "closed the connection",
  EPIPE: "closed the connection",
  UND_ERR_SOCKET: "closed the connection",
  ENOTFOUND: "has no address (DNS)",
  EAI_AGAIN: "could not be looked up (DNS)",
  EHOSTUNREACH: "cannot be reached",
  ENETUNREACH: "cannot be reached",
  EHOSTDOWN: "cannot be reached",
  UND_ERR_PRX_CONN: "could not be reached, since the proxy closed the connection",
};

const timeoutCodes = new Set(["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ETIMEDOUT"]);

/** A refused address, a full answer and bad input stay what they are; time heals the rest. */
const lastingCodes = new Set<ErrorCode>(["http.response-parse", "http.outcome-unknown"]);

/** What a service says that gives no token and may give one later. */
const passingStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Why an attempt gave no answer, in words for people. Never more of the request than its host, so that no secret can be in it.
 *
 * @param host - name and port
 */
export function describeFailure(thrown: unknown, host: string, timeoutSeconds: number): EffectError {
  const error = unwrap(thrown);
  if (error instanceof GanchoError) return own(error);
  if (error instanceof Error && error.name === "TimeoutError") {
    return { code: "http.timeout", message: `${host} did not answer completely within ${timeoutSeconds} s.`, retry: true };
  }
  const code = codeOf(error);
  if (timeoutCodes.has(code)) return { code: "http.timeout", message: `${host} did not accept a connection in time.`, retry: true };
  const proxyStatus = proxyStatusOf(error);
  if (proxyStatus !== undefined) {
    return { code: "http.network", message: `The proxy did not let the request to ${host} through (${proxyStatus}).`, retry: true };
  }
  if (code === "UND_ERR_INVALID_ARG" || code === "ERR_INVALID_CHAR") {
    return { code: "node.params", message: "The request has a method or a header that HTTP does not allow.", retry: false };
  }
  if (code === "UND_ERR_HEADERS_OVERFLOW") {
    return { code: "http.response-size", message: `The headers that ${host} answered with are too large.`, retry: false };
  }
  const words = error instanceof errors.HTTPParserError ? "answered with what is not HTTP" : (networkWords[code] ?? otherWords(code));
  return { code: "http.network", message: `${host} ${words}.`, retry: true };
}

function own({ code, message, status, blame }: GanchoError): EffectError {
  const passes = code === "http.token" ? passingStatuses.has(status ?? 0) : !lastingCodes.has(code);
  return { code, message, ...(status === undefined ? {} : { status }), retry: blame === "transient" && passes };
}

/** undici tells the refusals of a proxy apart by their texts only. */
function proxyStatusOf(error: unknown): string | undefined {
  const [, tunnel, plain] =
    /^Proxy response \((\d+)\)|^Proxy Authentication Required \((\d+)\)/.exec(error instanceof Error ? error.message : "") ?? [];
  return tunnel ?? plain;
}

function otherWords(code: string): string {
  if (/CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO/.test(code)) return `failed the TLS handshake (${code})`;
  return code === "" ? "could not be reached" : `could not be reached (${code})`;
}

/** Node.js tries several addresses of a name and reports all failures together; the first tells most. */
function unwrap(thrown: unknown): unknown {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return unwrap(thrown.errors[0]);
  return thrown;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
