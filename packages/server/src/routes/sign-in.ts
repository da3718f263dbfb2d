import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { ApiDeps } from "./api-deps.ts";
import { publicUrlOf } from "./api-deps.ts";

/** The cookie of a browser that is signed in. */
export const sessionCookie = "gancho_session";

type SignInDeps = Pick<ApiDeps, "tokens" | "publicUrl" | "now">;

/** Signs the browser in with an owner token or a one-time token. False when it is neither. */
export async function signIn(c: Context, token: string, { tokens, publicUrl, now }: SignInDeps): Promise<boolean> {
  const at = now();
  if (!tokens.isOwner(token) && !(await tokens.spendOneTime(token, at))) return false;
  const session = await tokens.createSession(at);
  setCookie(c, sessionCookie, session.token, { ...attributes(c, publicUrl), maxAge: Math.floor((session.expiresAt - at) / 1000) });
  return true;
}

/** Signs the browser out; without a session nothing happens. */
export async function signOut(c: Context, { tokens, publicUrl }: SignInDeps): Promise<void> {
  const token = getCookie(c, sessionCookie);
  if (token !== undefined) await tokens.endSession(token);
  deleteCookie(c, sessionCookie, attributes(c, publicUrl));
}

/** How a request proves that it is the owner's, if it does. */
export async function credentialOf(c: Context, { tokens, now }: SignInDeps): Promise<"token" | "cookie" | undefined> {
  const bearer = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (bearer !== undefined) return tokens.isOwner(bearer) ? "token" : undefined;
  const session = getCookie(c, sessionCookie);
  return session !== undefined && (await tokens.isSession(session, now())) ? "cookie" : undefined;
}

function attributes(c: Context, publicUrl: string | undefined) {
  return { httpOnly: true, sameSite: "Strict", path: "/", secure: publicUrlOf(c, publicUrl).startsWith("https:") } as const;
}
