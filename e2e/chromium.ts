import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LaunchOptions } from "@playwright/test";

const INSTALLED = [
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/**
 * How to start the Chromium that the browser tests drive: the one that `CHROME_PATH` names; else the one that npm brought, on Linux
 * x64, where nothing else need be installed; else an installed Chrome or Chromium; else the one that Playwright downloads for itself.
 */
export async function chromiumLaunchOptions(): Promise<LaunchOptions> {
  const executablePath = process.env.CHROME_PATH ?? (await chromiumOfNpm()) ?? INSTALLED.find(existsSync);
  // Chromium refuses to run as root inside its sandbox; the pages are our own.
  const args = process.getuid?.() === 0 ? [...FLAGS, "--no-sandbox"] : FLAGS;
  return executablePath === undefined ? { args } : { args, executablePath };
}

/** Unpacks the browser of `@sparticuz/chromium` once for each of its versions, and gives its path. */
async function chromiumOfNpm(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;

  // The package unpacks only where it believes to be in Amazon's cloud, and only then brings the system libraries that a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x";
  // It unpacks into the temporary folder and takes whatever it finds there: a folder of our own keeps other versions away.
  const temporary = process.env.TMPDIR;
  const folder = chromiumFolder();
  process.env.TMPDIR = folder;
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    const path = await chromium.executablePath();
    nameFonts(join(folder, "fonts"));
    return path;
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
}

/**
 * Tells Chromium where its fonts are: the configuration that comes with them names places of Amazon's cloud and `/tmp/fonts`.
 *
 * Without any font it loads those of a page not either, and text without one has no width: what is filled into it is lost.
 */
function nameFonts(folder: string): void {
  const configuration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, "fonts")}</dir><cachedir>${join(folder, "cache")}</cachedir></fontconfig>
`;
  writeFileSync(join(folder, "fonts.conf"), configuration);
}

function chromiumFolder(): string {
  const manifest = new URL("../package.json", import.meta.resolve("@sparticuz/chromium"));
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, "utf8"));
  const folder = join(import.meta.dirname, `../node_modules/.cache/chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}
