import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Keeps a token that was just made in `owner-token`, where only the owner of the files can read it: the store has its hash only. */
export function keepOwnerToken(folder: string, token: string): void {
  writeFileSync(join(folder, "owner-token"), `${token}\n`, { mode: 0o600 });
}
