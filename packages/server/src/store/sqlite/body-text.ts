import { inflateRawSync, unzipSync } from "node:zlib";
import { unpack } from "./packing.ts";

/** More of a body is not searched: a search holds up everybody else while it inflates. */
const mostBytes = 10_000_000;

/**
 * The text of a stored body, for a search in it; empty where that cannot be had.
 *
 * @param packed - whether the store has compressed it
 * @param encoding - how its sender has, by the request's own header
 */
export function bodyText(body: Uint8Array, packed: boolean, encoding: string | null): string {
  const bytes = packed ? unpack(body) : body;
  const compressed = encoding !== null && /^(x-gzip|gzip|deflate)$/i.test(encoding.trim());
  return Buffer.from(compressed ? inflated(bytes) : bytes).toString();
}

function inflated(bytes: Uint8Array): Uint8Array {
  // Some senders leave the header of `deflate` out.
  for (const inflate of [unzipSync, inflateRawSync]) {
    try {
      return inflate(bytes, { maxOutputLength: mostBytes });
    } catch {
      // Not compressed in this way, or too large.
    }
  }
  return Buffer.alloc(0);
}
