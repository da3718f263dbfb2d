import { GanchoError, type HttpCall, type Json } from "@gancho/engine";
import { maxJsonDepth, nestsTooDeep } from "../json-depth.ts";

/** What an answer's body is worth as JSON. */
export interface AnswerBody {
  readonly bytes: Buffer;
  readonly contentType: string | undefined;
  readonly status: number;
}

/**
 * Turns the body of an answer into the message that a flow sees. An empty body is `null`.
 *
 * `auto` takes JSON where the content type says so and it can be read, text where it is text, `{ base64 }` otherwise. `json` insists on JSON, but only of an
 * answer that succeeded: the error page of a failing service must not hide its status.
 *
 * @throws GanchoError `http.response-parse`
 */
export function parseAnswer({ bytes, contentType, status }: AnswerBody, parse: HttpCall["response"]["parse"]): Json {
  if (parse === "none" || bytes.length === 0) return null;
  if (parse === "text") return decode(bytes, contentType);
  if (parse === "json" || isJson(contentType)) {
    try {
      return parseJson(bytes);
    } catch (error) {
      if (parse === "json" && status >= 200 && status < 300) throw error;
    }
  }
  return isText(contentType) ? decode(bytes, contentType) : { base64: bytes.toString("base64") };
}

/** @throws GanchoError `http.response-parse`, also for what nests too deep: a destination must not be able to exhaust the stack of what keeps its answer */
function parseJson(bytes: Buffer): Json {
  if (nestsTooDeep(bytes)) throw new GanchoError("http.response-parse", `The answer's body nests deeper than ${maxJsonDepth} levels.`);
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (error) {
    throw new GanchoError("http.response-parse", "The answer's body is not JSON.", { cause: error });
  }
}

function mediaType(contentType: string | undefined): string {
  return (contentType?.split(";", 1)[0] ?? "").trim().toLowerCase();
}

function isJson(contentType: string | undefined): boolean {
  return /^[^/]+\/(?:[^/]+\+)?json$/.test(mediaType(contentType));
}

function isText(contentType: string | undefined): boolean {
  const type = mediaType(contentType);
  return type === "" || type.startsWith("text/") || /^application\/(.+\+)?(json|xml|x-www-form-urlencoded|javascript|yaml)$/.test(type);
}

/** As the charset says, UTF-8 where there is none or an unknown one. */
function decode(bytes: Buffer, contentType: string | undefined): string {
  const charset = /charset="?([^\s;"]+)/i.exec(contentType ?? "")?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
