import { createGunzip, createInflate, createInflateRaw } from "node:zlib";

/** The body as its sender had it, or why there is none. */
export type Inflated =
  | { readonly kind: "inflated"; readonly bytes: Uint8Array }
  | { readonly kind: "unknown-encoding" | "too-large" | "busy" | "broken" };

interface Bounds {
  /** Of the inflated body. */
  readonly maxBytes: number;
  /** False when there is no room for so many more bytes. */
  readonly grow: (bytes: number) => boolean;
}

/**
 * Takes the compression off a body: gzip and deflate, as its `content-encoding` says. Never holds more than the bounds, whatever a small body would grow to.
 *
 * An empty body has no encoding, whatever is said of it.
 */
export async function inflateBody(bytes: Uint8Array, encoding: string | undefined, { maxBytes, grow }: Bounds): Promise<Inflated> {
  const named = encoding?.trim().toLowerCase() ?? "";
  if (bytes.length === 0 || named === "" || named === "identity") return { kind: "inflated", bytes };
  const inflater = inflaterOf(named, bytes);
  if (inflater === undefined) return { kind: "unknown-encoding" };
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    inflater.end(bytes);
    for await (const chunk of inflater as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > maxBytes) return { kind: "too-large" };
      if (!grow(chunk.length)) return { kind: "busy" };
      chunks.push(chunk);
    }
  } catch {
    return { kind: "broken" };
  }
  return { kind: "inflated", bytes: Buffer.concat(chunks) };
}

function inflaterOf(encoding: string, bytes: Uint8Array) {
  // x-gzip is the same, by RFC 9110, 8.4.1.3.
  if (encoding === "gzip" || encoding === "x-gzip") return createGunzip();
  if (encoding !== "deflate") return undefined;
  return hasZlibHeader(bytes) ? createInflate() : createInflateRaw();
}

/** `deflate` means the zlib format (RFC 9110, 8.4.1.2), yet some senders leave its header (RFC 1950, 2.2) out. */
function hasZlibHeader([method = 0, flags = 0]: Uint8Array): boolean {
  return (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0;
}
