import type { IncomingMessage } from "node:http";
import type { Context } from "hono";
import type { ServedEnv } from "./request-head.ts";

/** A body in full, or why there is none. */
export type ReadBody = { readonly kind: "read"; readonly bytes: Uint8Array } | { readonly kind: "too-large" } | { readonly kind: "broken" };

/** Reads a request's body, never holding more than `maxBytes` of it; a body that announces more is not read at all. */
export function readBody(c: Context<ServedEnv>, maxBytes: number): Promise<ReadBody> {
  const { incoming } = c.env ?? {};
  return incoming === undefined ? readWeb(c.req.raw, maxBytes) : readIncoming(incoming, maxBytes);
}

/** Straight from the socket: a web stream around it would cost each event more than all the checks together. */
function readIncoming(incoming: IncomingMessage, maxBytes: number): Promise<ReadBody> {
  if (Number(incoming.headers["content-length"]) > maxBytes) return Promise.resolve({ kind: "too-large" });
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const settle = (read: ReadBody): void => {
      incoming.off("data", take).off("end", end).off("close", broken).off("error", broken);
      // A request that breaks later has nobody left to tell.
      incoming.on("error", () => undefined);
      resolve(read);
    };
    const take = (chunk: Uint8Array): void => {
      size += chunk.length;
      if (size > maxBytes) {
        incoming.pause();
        settle({ kind: "too-large" });
      } else chunks.push(chunk);
    };
    const end = (): void => settle({ kind: "read", bytes: joined(chunks) });
    // Also when the sender went away in the middle.
    const broken = (): void => settle({ kind: "broken" });
    incoming.on("data", take).on("end", end).on("close", broken).on("error", broken);
  });
}

async function readWeb(request: Request, maxBytes: number): Promise<ReadBody> {
  if (Number(request.headers.get("content-length")) > maxBytes) return { kind: "too-large" };
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.length;
      if (size > maxBytes) return { kind: "too-large" };
      chunks.push(chunk);
    }
  } catch {
    return { kind: "broken" };
  }
  return { kind: "read", bytes: joined(chunks) };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
}
