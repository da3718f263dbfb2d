import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { RawRequest } from "./raw-request.ts";

/** What the server adds to a request; absent where the app is called without one. */
export interface ServedEnv {
  Bindings: Partial<HttpBindings>;
}

/** All of a request but its body, and what a trigger makes of its path. */
export type RequestHead = Omit<RawRequest, "body" | "params"> & { readonly ip: string };

/**
 * Reads a request's first lines.
 *
 * @param prefix - `/hooks/` or `/hooks-test/`; the path is what follows, still percent-encoded
 * @param publicUrl - the address that senders know, when it is not the one that the request came to
 */
export function headOf(c: Context<ServedEnv>, prefix: string, publicUrl: string | undefined): RequestHead {
  const { url } = c.req;
  const { incoming } = c.env ?? {};
  // By hand, since the URL class would rewrite what the sender has signed.
  const pathStart = url.indexOf("/", url.indexOf("//") + 2);
  const target = url.slice(pathStart);
  const queryStart = target.indexOf("?");
  const path = queryStart < 0 ? target : target.slice(0, queryStart);
  return {
    method: c.req.method,
    // The router knows a prefix in percent too (`/%68ooks/`): its end must not count as a path. With a slash in front it is nobody's.
    path: path.startsWith(prefix) ? path.slice(prefix.length) : path,
    url: (publicUrl ?? url.slice(0, pathStart)) + target,
    query: new URLSearchParams(queryStart < 0 ? "" : target.slice(queryStart)),
    headers: incoming === undefined ? new Map(c.req.raw.headers) : headersOf(incoming),
    // Whose socket it is. Headers such as `x-forwarded-for` are not believed.
    ip: incoming?.socket.remoteAddress ?? "",
  };
}

/** As `Headers` would give them, for a fraction of what that costs each event. */
function headersOf({ rawHeaders }: IncomingMessage): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? "").toLowerCase();
    const value = rawHeaders[index + 1] ?? "";
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}${name === "cookie" ? "; " : ", "}${value}`);
  }
  return headers;
}
