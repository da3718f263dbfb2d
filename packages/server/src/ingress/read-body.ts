/** A body in full, or why there is none. */
export type ReadBody = { readonly kind: "read"; readonly bytes: Uint8Array } | { readonly kind: "too-large" } | { readonly kind: "broken" };

/** Reads a request's body, never holding more than `maxBytes` of it; a body that announces more is not read at all. */
export async function readBody(request: Request, maxBytes: number): Promise<ReadBody> {
  if (Number(request.headers.get("content-length")) > maxBytes) return { kind: "too-large" };
  if (request.body === null) return { kind: "read", bytes: new Uint8Array() };
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body) {
      size += chunk.length;
      if (size > maxBytes) return { kind: "too-large" };
      chunks.push(chunk);
    }
  } catch {
    // The sender went away in the middle.
    return { kind: "broken" };
  }
  return { kind: "read", bytes: chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks) };
}
