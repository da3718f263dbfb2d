import { statSync } from "node:fs";
import type { Database } from "better-sqlite3";
import type { RetentionStore } from "../retention-store.ts";

/**
 * Keeps the write-ahead log under a size.
 *
 * SQLite itself moves the log into the database every 4 MB and begins it anew, unless someone reads: what was written since his first look must stay in the log.
 * Then the log grows, also beyond the size, until he has ended and this empties the file.
 *
 * @param mostBytes - more than SQLite's own 4 MB
 */
export function createLogTrimmer(db: Database, mostBytes: number): RetentionStore["trimLog"] {
  return async () => {
    const logBytes = logBytesOf(db);
    if (logBytes <= mostBytes) return { logBytes, held: false };
    // Gives up at once when someone reads: the database is opened without SQLite's own patience.
    const busy = db.pragma("wal_checkpoint(truncate)", { simple: true });
    return busy === 0 ? { logBytes: 0, held: false } : { logBytes, held: true };
  };
}

export function logBytesOf(db: Database): number {
  return statSync(`${db.name}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}
