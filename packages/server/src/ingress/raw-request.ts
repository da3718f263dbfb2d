/** A request at a trigger URL as it came: what a signature is checked against. */
export interface RawRequest {
  readonly method: string;
  /** As received, decoded, without the `/hooks/` in front. */
  readonly path: string;
  /** The segments of the path that the trigger names, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The URL as the sender knows it: the public address, then path and query as received. */
  readonly url: string;
  readonly query: URLSearchParams;
  /** By lower-case name; a repeated header is joined by `, `. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** The `content-type` without its parameters, in lower case; empty when there is none. */
export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType?.split(";", 1)[0] ?? "").trim().toLowerCase();
}

/** True for `application/json`, `text/json` and every `+json`. */
export function isJsonType(contentType: string | undefined): boolean {
  return /^[^/\s]+\/(?:[^/\s]+\+)?json$/.test(mediaTypeOf(contentType));
}
