import { mkdirSync } from "node:fs";
import { join } from "node:path";
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
import { createSecretStore } from "./secrets.ts";
import { createMetaStore, createSessionStore } from "./sessions.ts";
import { createVariableStore } from "./variables.ts";

/**
 * Opens the store in a folder, making either when it is not there, and brings it to the newest schema.
 *
 * Others may read the database meanwhile; no other process can open the store until this one closes it or dies.
 *
 * @throws GanchoError `store.locked` when another process has it, `server.unavailable` when a newer Gancho has written it
 */
export function openSqliteStore(folder: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(folder);
  try {
    const db = openDatabase(join(folder, "gancho.db"));
    return createStore(db, lock);
  } catch (thrown) {
    lock.release();
    throw thrown;
  }
}

function openDatabase(file: string): Database.Database {
  const db = new Database(file, { timeout: 5000 });
  try {
    // Only an empty database takes this one, and only before it is in WAL mode: the file can then shrink.
    db.pragma("auto_vacuum = incremental");
    db.pragma("journal_mode = wal");
    // An answer 2xx means that it is on the disk.
    db.pragma("synchronous = full");
    db.pragma("foreign_keys = on");
    migrate(db);
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
  return {
    flows: createFlowStore(db, commit),
    runs: {
      ...acceptance.store,
      ...createRunRelatives(db, commit, { create: acceptance.create, journal: { ...journal, ...journalWriter }, mark }),
      ...createRunHistory(db),
      ...createRunQueue(db, commit, { journal, accept: acceptance.accept }),
      ...createJournal(commit, journal, journalWriter),
    },
    bulk: createBulkStore(db, commit, mark),
    kept: createKeptStore(db, commit, journalWriter),
    calls: createCallStore(db, commit, writeCall),
    samples: createSampleStore(db, commit),
    secrets: createSecretStore(db, commit),
    variables: createVariableStore(db, commit),
    sessions: createSessionStore(db, commit),
    meta: createMetaStore(db, commit),
    retention: createRetentionStore(db, commit),
    check: () => commit.write(() => void check.run()),
    close: async () => {
      commit.flush();
      db.close();
      lock.release();
    },
  };
}
