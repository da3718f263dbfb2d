import Database from "better-sqlite3";
import type { SealedSecret, SecretStore } from "../secret-store.ts";
import type { GroupCommit } from "./group-commit.ts";
import { asOpeningFault } from "./store-fault.ts";

interface SecretRow {
  readonly name: string;
  readonly key_id: string;
  readonly nonce: Uint8Array;
  readonly sealed: Uint8Array;
  readonly hosts: string;
  readonly created_at: number;
  readonly updated_at: number;
}

export function createSecretStore(db: Database.Database, { write }: GroupCommit): SecretStore {
  const select = db.prepare<[string], SecretRow>(`select * from secrets where name = ?`);
  const put = db.prepare(
    `insert into secrets (name, key_id, nonce, sealed, hosts, created_at, updated_at) values (@name, @keyId, @nonce, @sealed, @hosts, @createdAt, @updatedAt)
     on conflict do update set key_id = excluded.key_id, nonce = excluded.nonce, sealed = excluded.sealed, hosts = excluded.hosts, updated_at = excluded.updated_at`,
  );
  const sealAnew = db.prepare(`update secrets set key_id = @keyId, nonce = @nonce, sealed = @sealed where name = @name`);
  const remove = db.prepare(`delete from secrets where name = ?`);
  /** Whoever has an old key must not find what it opens in the free room of the file. */
  const overwriting = <Result>(work: () => Result): Result => {
    db.pragma("secure_delete = on");
    try {
      return work();
    } finally {
      db.pragma("secure_delete = off");
    }
  };

  return {
    list: async () => listSecrets(db),
    find: async (name) => {
      const row = select.get(name);
      return row && sealedSecret(row);
    },
    put: (secret) => write(() => overwriting(() => void put.run({ ...secret, hosts: JSON.stringify(secret.hosts) }))),
    sealAnew: (secrets) =>
      write(() =>
        overwriting(() => {
          for (const { name, keyId, nonce, sealed } of secrets) sealAnew.run({ name, keyId, nonce, sealed });
        }),
      ),
    delete: (name) => write(() => overwriting(() => remove.run(name).changes > 0)),
  };
}

/** The secrets of a database file, also while a server works with it. Ordered by name. */
export function readSecrets(file: string): readonly SealedSecret[] {
  const db = new Database(file, { readonly: true });
  try {
    return listSecrets(db);
  } catch (thrown) {
    throw asOpeningFault(file, thrown);
  } finally {
    db.close();
  }
}

function listSecrets(db: Database.Database): readonly SealedSecret[] {
  return db.prepare<[], SecretRow>(`select * from secrets order by name`).all().map(sealedSecret);
}

function sealedSecret(row: SecretRow): SealedSecret {
  return {
    name: row.name,
    keyId: row.key_id,
    nonce: row.nonce,
    sealed: row.sealed,
    hosts: JSON.parse(row.hosts) as string[],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
