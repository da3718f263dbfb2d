// `pnpm bench engine` runs bench/engine.ts: measurements, not tests. They need a machine with nothing else to do.

import { readdirSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../bench");
const names = readdirSync(folder).flatMap((file) => (file.endsWith(".ts") ? [file.slice(0, -".ts".length)] : []));
const [name = ""] = process.argv.slice(2);

if (names.includes(name)) await import(join(folder, `${name}.ts`));
else {
  console.error(`Usage: pnpm bench ${names.join("|")}`);
  process.exitCode = 1;
}
