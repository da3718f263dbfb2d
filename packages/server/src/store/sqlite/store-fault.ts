import { GanchoError } from "@gancho/engine";
import Database from "better-sqlite3";

/** By the beginning of SQLite's code: https://sqlite.org/rescode.html */
const faults: readonly (readonly [code: string, message: string])[] = [
  ["SQLITE_FULL", "The disk has no room left for the database. Make room and Gancho goes on by itself; what was accepted is kept."],
  ["SQLITE_BUSY", "Another program holds the database locked. Gancho goes on once that has ended; what was accepted is kept."],
  ["SQLITE_READONLY", "The database cannot be written. Let the user that runs Gancho write to the data folder."],
  ["SQLITE_IOERR", "The disk does not take or give the data of the database. What was accepted before is kept."],
  ["SQLITE_CORRUPT", "The database is damaged. Stop Gancho, put the file aside and bring back a backup."],
];

/** A fault of the disk or of its owner, said in words; whatever else was thrown as it is. */
export function asStoreFault(thrown: unknown): unknown {
  if (!(thrown instanceof Database.SqliteError)) return thrown;
  const message = faults.find(([code]) => thrown.code.startsWith(code))?.[1];
  return message === undefined ? thrown : new GanchoError("server.unavailable", message, { cause: thrown });
}

/** Why a database cannot be opened, in words; what is an error in words already as it is. */
export function asOpeningFault(file: string, thrown: unknown): unknown {
  if (!(thrown instanceof Database.SqliteError)) return thrown;
  if (isDamage(thrown)) {
    const message = `${file} is damaged, or is no database of Gancho (${thrown.message}). It was left as it is: put it aside with what lies beside it, and bring back a backup as gancho.db.`;
    return new GanchoError("server.unavailable", message, { cause: thrown });
  }
  const code = isBusy(thrown) ? "store.locked" : "server.unavailable";
  return new GanchoError(
    code,
    `${file} cannot be opened: ${thrown.message}. Another program may use it, or the user that runs Gancho may not write it.`,
    {
      cause: thrown,
    },
  );
}

/** The file is not what it was written as; also when that was said in words already. */
export function isDamage(thrown: unknown): boolean {
  const cause = thrown instanceof GanchoError ? thrown.cause : thrown;
  return cause instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(cause.code);
}

/** Someone else is writing at this moment. */
export function isBusy(thrown: unknown): boolean {
  return thrown instanceof Database.SqliteError && thrown.code.startsWith("SQLITE_BUSY");
}
