import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { GanchoError } from "@gancho/engine";
import Database from "better-sqlite3";

/** Pages that are copied at once, in about a millisecond each time. */
const pagesAtOnce = 500;

/**
 * Copies the database of a data folder into a file that only its owner may read: everything that was committed when it began, whoever uses the folder meanwhile.
 *
 * The file is there once it is whole and on the disk, not before. Next to the folder's own files it is all that a server needs but for the key.
 *
 * @param stop - breaks it off, with nothing left behind
 * @returns bytes of the file
 * @throws GanchoError `request.conflict` when the file is there already, `request.not-found` when the folder holds no database, `server.unavailable` when it cannot be written
 */
export async function backUp(folder: string, file: string, stop: AbortSignal): Promise<number> {
  const source = join(folder, "gancho.db");
  if (!existsSync(source))
    throw new GanchoError("request.not-found", `There is no database in ${folder}. Name its folder with GANCHO_DATA.`);
  refuseToOverwrite(file);
  const partial = `${file}.partial`;
  try {
    rmSync(partial, { force: true });
    closeSync(openSync(partial, "wx", 0o600));
    await copy(source, partial, stop);
    synchronize(partial);
    refuseToOverwrite(file);
    renameSync(partial, file);
    synchronize(dirname(file));
  } catch (thrown) {
    for (const left of [partial, `${partial}-journal`, `${partial}-wal`, `${partial}-shm`]) rmSync(left, { force: true });
    throw failure(file, thrown);
  }
  return statSync(file).size;
}

function failure(file: string, thrown: unknown): GanchoError {
  if (thrown instanceof GanchoError) return thrown;
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return new GanchoError("server.unavailable", `The backup to ${file} has failed, and nothing of it is left: ${why}`, { cause: thrown });
}

function refuseToOverwrite(file: string): void {
  if (existsSync(file))
    throw new GanchoError("request.conflict", `${file} is there already. Choose another file; a backup overwrites nothing.`);
}

async function copy(source: string, target: string, stop: AbortSignal): Promise<void> {
  const db = new Database(source, { readonly: true });
  try {
    // What is read from here on stands still. Without it, each write of the server would make the copy begin anew.
    db.exec("begin");
    db.prepare("select count(*) from sqlite_schema").get();
    await db.backup(target, {
      progress: () => {
        if (stop.aborted) throw new Error("it was broken off.");
        return pagesAtOnce;
      },
    });
  } finally {
    db.close();
  }
}

function synchronize(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
