// Builds the editor into packages/editor/dist, unless the sources that it is made of are those of the last build.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const root = join(import.meta.dirname, "..");
const editor = join(root, "packages/editor");
const stampFile = join(root, "node_modules/.cache/editor-build-stamp");

const stamp = hashOfSources();
if (!existsSync(join(editor, "dist/index.html")) || !existsSync(stampFile) || readFileSync(stampFile, "utf8") !== stamp) {
  console.error("Building the editor (only when it has changed) ...");
  const { status } = spawnSync(process.execPath, [join(editor, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], {
    cwd: editor,
    // Standard output belongs to the command that needs the editor.
    stdio: ["ignore", 2, 2],
  });
  // Vite has said what is wrong.
  if (status !== 0) process.exit(1);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** The editor runs the engine in the browser: both are in the hash. The server gives it types only. */
function hashOfSources(): string {
  const files = ["editor", "engine"].flatMap((name) => filesBelow(join(root, "packages", name)));
  const hash = createHash("sha256").update(process.version);
  for (const file of [join(root, "pnpm-lock.yaml"), ...files.sort()]) {
    hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" || entry.name === "dist" ? [] : filesBelow(path);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
  });
}
