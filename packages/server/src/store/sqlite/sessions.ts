import type { Database } from "better-sqlite3";
import type { MetaStore, SessionRecord, SessionStore } from "../session-store.ts";
import type { GroupCommit } from "./group-commit.ts";

interface SessionRow {
  readonly token_hash: string;
  readonly kind: SessionRecord["kind"];
  readonly created_at: number;
  readonly expires_at: number;
}

export function createSessionStore(db: Database, { write }: GroupCommit): SessionStore {
  const insert = db.prepare(
    `insert into sessions (token_hash, kind, created_at, expires_at) values (@tokenHash, @kind, @createdAt, @expiresAt)`,
  );
  const select = db.prepare<[string, number], SessionRow>(`select * from sessions where token_hash = ? and expires_at > ?`);
  const remove = db.prepare(`delete from sessions where token_hash = ?`);
  const removeExpired = db.prepare(`delete from sessions where expires_at <= ?`);

  return {
    add: (session) => write(() => void insert.run(session)),
    find: async (tokenHash, now) => {
      const row = select.get(tokenHash, now);
      return row && { tokenHash: row.token_hash, kind: row.kind, createdAt: row.created_at, expiresAt: row.expires_at };
    },
    remove: (tokenHash) => write(() => remove.run(tokenHash).changes > 0),
    removeExpired: (now) => write(() => removeExpired.run(now).changes),
  };
}

export function createMetaStore(db: Database, { write }: GroupCommit): MetaStore {
  const select = db.prepare<[string], string>(`select value from meta where key = ?`).pluck();
  const put = db.prepare(`insert into meta (key, value) values (@key, @value) on conflict do update set value = excluded.value`);

  return {
    get: async (key) => select.get(key),
    set: (key, value) => write(() => void put.run({ key, value })),
  };
}
