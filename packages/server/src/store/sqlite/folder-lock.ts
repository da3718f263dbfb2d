import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GanchoError } from "@gancho/engine";
import Database from "better-sqlite3";

/**
 * Keeps other processes out of a data folder until it is released.
 *
 * The lock is SQLite's own, on a file beside the data: the operating system takes it back when the process dies, however it dies, so it is never stale.
 * A lock on the database itself would keep out those who only read, such as a backup.
 *
 * @throws GanchoError `store.locked` when another process has it
 */
export function lockFolder(folder: string): { release(): void } {
  const owner = join(folder, "gancho.pid");
  const lock = new Database(join(folder, "gancho.lock"), { timeout: 0 });
  try {
    lock.exec("begin exclusive");
  } catch (thrown) {
    lock.close();
    if (!(thrown instanceof Database.SqliteError) || !thrown.code.startsWith("SQLITE_BUSY")) throw thrown;
    throw new GanchoError(
      "store.locked",
      `Another Gancho${ownerOf(owner)} is using the data folder ${folder}. Stop it, or choose another folder with GANCHO_DATA.`,
    );
  }
  writeFileSync(owner, `${process.pid}\n`);
  return { release: () => void lock.close() };
}

function ownerOf(file: string): string {
  try {
    return ` (process ${Number.parseInt(readFileSync(file, "utf8"), 10)})`;
  } catch {
    return "";
  }
}
