// Builds the editor and the server, or the one that is named, unless the sources that it is made of are those of its last build.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const root = join(import.meta.dirname, "..");

interface Build {
  /** Packages whose sources go into it. What gives it types only is not among them. */
  readonly madeOf: readonly string[];
  readonly result: string;
}

const builds: Readonly<Record<string, Build>> = {
  server: { madeOf: ["server", "engine"], result: "dist/main.js" },
  editor: { madeOf: ["editor", "engine"], result: "dist/index.html" },
};

const [asked] = process.argv.slice(2);
for (const [name, build] of Object.entries(builds)) {
  if (asked === undefined || asked === name) buildWhenChanged(name, build);
}

function buildWhenChanged(name: string, { madeOf, result }: Build): void {
  const folder = join(root, "packages", name);
  const stampFile = join(root, `node_modules/.cache/${name}-build-stamp`);
  const stamp = hashOfSources(madeOf);
  if (existsSync(join(folder, result)) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;

  console.error(`Building the ${name} (only when it has changed) ...`);
  const { status } = spawnSync(process.execPath, [join(root, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], {
    cwd: folder,
    // Standard output belongs to the command that needs the build.
    stdio: ["ignore", 2, 2],
  });
  // Vite has said what is wrong.
  if (status !== 0) process.exit(1);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

function hashOfSources(packages: readonly string[]): string {
  const files = packages.flatMap((name) => filesBelow(join(root, "packages", name)));
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
