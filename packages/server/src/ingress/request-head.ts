import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { RawRequest } from "./raw-request.ts";

/** What the server adds to a request; absent where the app is called without one. */
export interface ServedEnv {
  Bindings: Partial<HttpBindings>;
}

/** All of a request but its body. */
export type RequestHead = Omit<RawRequest, "body"> & { readonly ip: string };

/**
 * Reads a request's first lines.
 *
 * @param prefix - `/hooks/` or `/hooks-test/`; the path is what follows, still percent-encoded
 * @param publicUrl - the address that senders know, when it is not the one that the request came to
 */
export function headOf(c: Context<ServedEnv>, prefix: string, publicUrl: string | undefined): RequestHead {
  const { url } = c.req;
  // By hand, since the URL class would rewrite what the sender has signed.
  const pathStart = url.indexOf("/", url.indexOf("//") + 2);
  const target = url.slice(pathStart);
  const queryStart = target.indexOf("?");
  const path = queryStart < 0 ? target : target.slice(0, queryStart);
  return {
    method: c.req.method,
    path: path.slice(prefix.length),
    url: (publicUrl ?? url.slice(0, pathStart)) + target,
    query: new URLSearchParams(queryStart < 0 ? "" : target.slice(queryStart)),
    headers: new Map(c.req.raw.headers),
    ip: addressOf(c),
  };
}

/** Whose socket it is. Headers such as `x-forwarded-for` are not believed. */
function addressOf(c: Context<ServedEnv>): string {
  return c.env?.incoming?.socket.remoteAddress ?? "";
}
