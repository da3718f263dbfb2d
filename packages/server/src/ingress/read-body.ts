import type { IncomingMessage } from "node:http";
import type { Context } from "hono";
import type { Holding } from "./bytes-in-flight.ts";
import type { ServedEnv } from "./request-head.ts";

/** A body in full, or why there is none. */
export type ReadBody =
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "too-large" }
  /** There was no room for all of it. */
  | { readonly kind: "busy" }
  | { readonly kind: "broken" };

interface Bounds {
  readonly maxBytes: number;
  readonly holding: Pick<Holding, "grow">;
}

/** Reads a request's body, never holding more than `maxBytes` of it; a body that announces more is not read at all. */
export function readBody(c: Context<ServedEnv>, bounds: Bounds): Promise<ReadBody> {
  const { incoming } = c.env ?? {};
  return incoming === undefined ? readWeb(c.req.raw, bounds) : readIncoming(incoming, bounds);
}

/** Straight from the socket: a web stream around it would cost each event more than all the checks together. */
function readIncoming(incoming: IncomingMessage, { maxBytes, holding }: Bounds): Promise<ReadBody> {
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
      if (size <= maxBytes && holding.grow(chunk.length)) chunks.push(chunk);
      else {
        incoming.pause();
        settle({ kind: size > maxBytes ? "too-large" : "busy" });
      }
    };
    const end = (): void => settle({ kind: "read", bytes: joined(chunks) });
    // Also when the sender went away in the middle.
    const broken = (): void => settle({ kind: "broken" });
    incoming.on("data", take).on("end", end).on("close", broken).on("error", broken);
  });
}

async function readWeb(request: Request, { maxBytes, holding }: Bounds): Promise<ReadBody> {
  if (Number(request.headers.get("content-length")) > maxBytes) return { kind: "too-large" };
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.length;
      if (size > maxBytes) return { kind: "too-large" };
      if (!holding.grow(chunk.length)) return { kind: "busy" };
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
