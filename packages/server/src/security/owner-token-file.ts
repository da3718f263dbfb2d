import { writeFileSync } from "node:fs";
import { join } from "node:path";

const fileName = "owner-token";

/** Where a data folder keeps the owner's token that the first start made. */
export function ownerTokenFile(folder: string): string {
  return join(folder, fileName);
}

/** Keeps a token that was just made where only the owner of the files can read it: the store has its hash only. */
export function keepOwnerToken(folder: string, token: string): void {
  writeFileSync(ownerTokenFile(folder), `${token}\n`, { mode: 0o600 });
}
