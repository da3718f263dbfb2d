import type { Database } from "better-sqlite3";
import type { SealedSecret, SecretStore } from "../secret-store.ts";
import type { GroupCommit } from "./group-commit.ts";

interface SecretRow {
  readonly name: string;
  readonly key_id: string;
  readonly nonce: Uint8Array;
  readonly sealed: Uint8Array;
  readonly hosts: string;
  readonly created_at: number;
  readonly updated_at: number;
}

export function createSecretStore(db: Database, { write }: GroupCommit): SecretStore {
  const selectAll = db.prepare<[], SecretRow>(`select * from secrets order by name`);
  const select = db.prepare<[string], SecretRow>(`select * from secrets where name = ?`);
  const put = db.prepare(
    `insert into secrets (name, key_id, nonce, sealed, hosts, created_at, updated_at) values (@name, @keyId, @nonce, @sealed, @hosts, @createdAt, @updatedAt)
     on conflict do update set key_id = excluded.key_id, nonce = excluded.nonce, sealed = excluded.sealed, hosts = excluded.hosts, updated_at = excluded.updated_at`,
  );
  const remove = db.prepare(`delete from secrets where name = ?`);

  return {
    list: async () => selectAll.all().map(sealedSecret),
    find: async (name) => {
      const row = select.get(name);
      return row && sealedSecret(row);
    },
    put: (secret) => write(() => void put.run({ ...secret, hosts: JSON.stringify(secret.hosts) })),
    delete: (name) => write(() => remove.run(name).changes > 0),
  };
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
