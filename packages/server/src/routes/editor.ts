import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono, type MiddlewareHandler } from "hono";
import type { ApiDeps } from "./api-deps.ts";
import { signIn } from "./sign-in.ts";

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Gancho</title>
<h1>The editor is not built</h1>
<p>The server is running. Build the editor with <code>npm start</code> in the root of the repository, or use the API below <code>/api</code>.</p>
</html>
`;

/**
 * The editor's files, and its page for every address that is one of its screens.
 *
 * @param folder - of the built editor; it may be missing
 */
export function editorRoutes(deps: Pick<ApiDeps, "tokens" | "publicUrl" | "now"> & { readonly editorFolder: string }) {
  const folder = deps.editorFolder;
  const app = new Hono();
  app.get("/", async (c, next) => {
    const token = c.req.query("token");
    if (token === undefined) return next();
    // Right or wrong, the token leaves the address bar; who is not signed in then sees the sign-in page.
    await signIn(c, token, deps);
    c.header("cache-control", "no-store");
    return c.redirect("/", 303);
  });
  app.get("/*", async (c, next) => {
    await next();
    // The build names assets by their content; everything else may change with the next one.
    if (c.res.ok) c.header("cache-control", c.req.path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
  });
  // Made at the first request for a file: the editor may be built while the server runs.
  let files: MiddlewareHandler | undefined;
  app.get("/*", async (c, next) => {
    if (!existsSync(join(folder, "index.html"))) return next();
    files ??= serveStatic({ root: folder });
    return files(c, next);
  });
  return app.get("/*", async (c, next) => {
    if (isFile(c.req.path) || !c.req.header("accept")?.includes("text/html")) return next();
    const page = await readFile(join(folder, "index.html"), "utf8").catch(() => undefined);
    return page === undefined ? c.html(notBuilt, 503) : c.html(page);
  });
}

/** A screen's address has no dot in its last part; a file that is not there stays missing. */
function isFile(path: string): boolean {
  return path.slice(path.lastIndexOf("/")).includes(".");
}
