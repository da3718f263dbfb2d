import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import { GanchoError } from "@gancho/engine";
import Database from "better-sqlite3";
import type { Store } from "../store.ts";
import { createAcceptance } from "./acceptance.ts";
import { createBulkMarker, createBulkStore } from "./bulk-jobs.ts";
import { createCallStore, createCallWriter } from "./calls.ts";
import { createFlowStore } from "./flows.ts";
import { lockFolder } from "./folder-lock.ts";
import { createGroupCommit } from "./group-commit.ts";
import { createJournal, createJournalReader, createJournalWriter } from "./journal.ts";
import { createKeptStore } from "./kept.ts";
import { migrate } from "./migrate.ts";
import { createRetentionStore } from "./retention.ts";
import { createRunHistory } from "./run-history.ts";
import { createRunQueue } from "./run-queue.ts";
import { createRunRelatives } from "./run-relatives.ts";
import { createSampleStore } from "./samples.ts";
import { sayFaults } from "./say-faults.ts";
import { createSecretStore } from "./secrets.ts";
import { createMetaStore, createSessionStore } from "./sessions.ts";
import { asOpeningFault, isDamage } from "./store-fault.ts";
import { createVariableStore } from "./variables.ts";

/**
 * Opens the store in a folder, making either when it is not there, and brings it to the newest schema.
 *
 * Others may read the database meanwhile; no other process can open the store until this one closes it or dies.
 *
 * @throws GanchoError `store.locked` when another process has it, `settings.invalid` when the folder cannot be written, `server.unavailable` when a newer Gancho
 *   has written it or it is damaged; a file that was there is left as it was then
 */
export function openSqliteStore(folder: string): Store {
  const lock = openFolder(folder);
  const file = join(folder, "gancho.db");
  try {
    const db = openDatabase(file);
    return createStore(db, lock);
  } catch (thrown) {
    lock.release();
    throw asOpeningFault(file, thrown);
  }
}

function openFolder(folder: string): { release(): void } {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return lockFolder(folder);
  } catch (thrown) {
    if (thrown instanceof GanchoError) throw thrown;
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new GanchoError("settings.invalid", `GANCHO_DATA is ${folder}, which cannot be written: ${why}`, { cause: thrown });
  }
}

/** As SQLite numbers it: https://sqlite.org/pragma.html#pragma_auto_vacuum */
const incrementalVacuum = 2;

function openDatabase(file: string): Database.Database {
  const db = new Database(file, { timeout: 1000 });
  try {
    // Of what is no database, or is too short for what its first page says, nothing may be touched.
    db.prepare("select count(*) from sqlite_schema").get();
    // Only an empty database takes this one, and only before it is in WAL mode: the file can then shrink. Said again, it would write to a file that may be damaged.
    if (db.pragma("auto_vacuum", { simple: true }) !== incrementalVacuum) db.pragma("auto_vacuum = incremental");
    db.pragma("journal_mode = wal");
    // An answer 2xx means that it is on the disk.
    db.pragma("synchronous = full");
    db.pragma("foreign_keys = on");
    migrate(db);
    // From here on waiting is ours: SQLite's way of it would stop the whole process.
    db.pragma("busy_timeout = 0");
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

function createStore(db: Database.Database, lock: { release(): void }): Store {
  const commit = createGroupCommit(db);
  const writeCall = createCallWriter(db);
  const journal = createJournalReader(db);
  const journalWriter = createJournalWriter(db);
  const acceptance = createAcceptance(db, commit, writeCall);
  const mark = createBulkMarker(db);
  const check = db.prepare(`insert into meta (key, value) values ('checked', '') on conflict do update set value = excluded.value`);
  let damage: unknown;
  const told = <Part extends object>(part: Part): Part =>
    sayFaults(part, (thrown) => {
      if (isDamage(thrown)) damage ??= thrown;
    });
  return {
    flows: told(createFlowStore(db, commit)),
    runs: told({
      ...acceptance.store,
      ...createRunRelatives(db, commit, { create: acceptance.create, journal: { ...journal, ...journalWriter }, mark }),
      ...createRunHistory(db),
      ...createRunQueue(db, commit, { journal, accept: acceptance.accept }),
      ...createJournal(commit, journal, journalWriter),
    }),
    bulk: told(createBulkStore(db, commit, mark)),
    kept: told(createKeptStore(db, commit, journalWriter)),
    calls: told(createCallStore(db, commit, writeCall)),
    samples: told(createSampleStore(db, commit)),
    secrets: told(createSecretStore(db, commit)),
    variables: told(createVariableStore(db, commit)),
    sessions: told(createSessionStore(db, commit)),
    meta: told(createMetaStore(db, commit)),
    retention: told(createRetentionStore(db, commit)),
    check: async () => {
      // Some pages may still take writes, yet nobody should rely on them.
      if (damage !== undefined) throw damage;
      await commit.write(() => void check.run());
    },
    close: async () => {
      commit.flush();
      db.close();
      lock.release();
    },
  };
}
