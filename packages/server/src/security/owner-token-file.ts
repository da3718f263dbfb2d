import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** In the data folder. */
export const ownerTokenFile = "owner-token";

/** Keeps a token that was just made in a file, where only the owner of the files can read it: the store has its hash only. */
export function keepOwnerToken(folder: string, token: string): void {
  writeFileSync(join(folder, ownerTokenFile), `${token}\n`, { mode: 0o600 });
}

/** The token that an earlier start has kept; its owner may have taken the file away. */
export function keptOwnerToken(folder: string): string | undefined {
  const file = join(folder, ownerTokenFile);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}
