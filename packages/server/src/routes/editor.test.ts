import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { editorRoutes } from "./editor.ts";

const tokens = {
  isOwner: () => false,
  createSession: async () => ({ token: "", expiresAt: 0 }),
  isSession: async () => false,
  endSession: async () => {},
  createOneTime: async () => ({ token: "", expiresAt: 0 }),
  spendOneTime: async () => false,
};

it("serves the page for every screen, assets for good, and nothing from outside of its folder", async () => {
  await using folder = await temporaryFolder();
  const editorFolder = join(folder.path, "dist");
  await mkdir(join(editorFolder, "assets"), { recursive: true });
  await writeFile(join(folder.path, "secret.txt"), "secret");
  await writeFile(join(editorFolder, "index.html"), "<title>Gancho</title>");
  await writeFile(join(editorFolder, "assets", "index-1a2b.js"), "1");
  const app = editorRoutes({ tokens, publicUrl: undefined, now: Date.now, editorFolder });
  const get = (path: string, accept = "text/html") => app.request(`http://localhost${path}`, { headers: { accept } });

  for (const path of ["/", "/flows/paid-orders", "/runs"]) {
    const page = await get(path);
    expect([page.status, page.headers.get("cache-control"), await page.text()]).toEqual([200, "no-cache", "<title>Gancho</title>"]);
  }
  const asset = await get("/assets/index-1a2b.js", "*/*");
  expect([asset.status, asset.headers.get("cache-control")]).toEqual([200, "public, max-age=31536000, immutable"]);
  expect((await get("/assets/gone-0000.js")).status).toBe(404);
  expect((await get("/flows", "application/json")).status).toBe(404);
  for (const path of ["/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/assets/..%5c..%5c..%5csecret.txt"]) {
    expect(await (await get(path)).text()).not.toBe("secret");
  }
});
