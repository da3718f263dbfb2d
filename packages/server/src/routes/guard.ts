import { GanchoError } from "@gancho/engine";
import type { Context, MiddlewareHandler } from "hono";
import type { ApiDeps } from "./api-deps.ts";
import { credentialOf } from "./sign-in.ts";

/** What answers everyone: the question who is signed in, and signing in. */
const openRoutes = new Set(["GET /api/session", "POST /api/auth/sign-in"]);

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Lets only the owner to the API, and from a browser only what the browser's own page of this server has sent. */
export function ownerOnly(deps: Pick<ApiDeps, "tokens" | "publicUrl" | "now">): MiddlewareHandler {
  return async (c, next) => {
    c.header("cache-control", "no-store");
    const open = openRoutes.has(`${c.req.method} ${c.req.path}`);
    const credential = open ? undefined : await credentialOf(c, deps);
    if (!open && credential === undefined) {
      c.header("www-authenticate", "Bearer");
      throw new GanchoError("request.unauthorized", "Sign in, or send the owner token as `Authorization: Bearer …`.");
    }
    // A token is sent by whoever holds it; a cookie by the browser, whoever made the request.
    if (credential !== "token" && !safeMethods.has(c.req.method) && !isOwnPage(c, deps.publicUrl, open)) {
      throw new GanchoError("request.forbidden", "This request came from a page of another site.");
    }
    await next();
  };
}

/**
 * Whether a page of this server sent the request, as the browser says.
 *
 * @param unsaid - what to think of a client that says nothing, which no current browser does
 */
function isOwnPage(c: Context, publicUrl: string | undefined, unsaid: boolean): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin" || site === "none";
  const origin = c.req.header("origin");
  if (origin === undefined) return unsaid;
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === c.req.header("host") || (publicUrl !== undefined && host === new URL(publicUrl).host);
}
