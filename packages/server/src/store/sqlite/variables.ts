import type { JsonObject } from "@gancho/engine";
import type { Database } from "better-sqlite3";
import type { VariableSnapshot, VariableStore } from "../variable-store.ts";
import type { GroupCommit } from "./group-commit.ts";

interface VariableRow {
  readonly name: string;
  readonly value: string;
  readonly updated_at: number;
}

interface SnapshotRow {
  readonly revision: number;
  readonly values: string;
}

export function createVariableStore(db: Database, { write }: GroupCommit): VariableStore {
  const selectAll = db.prepare<[], VariableRow>(`select name, value, updated_at from variables order by name`);
  const put = db.prepare(
    `insert into variables (name, value, updated_at) values (@name, @value, @now) on conflict do update set value = excluded.value, updated_at = excluded.updated_at`,
  );
  const remove = db.prepare(`delete from variables where name = ?`);
  const takeSnapshot = db.prepare(
    `insert into variable_snapshots (revision, "values")
     select (select max(revision) + 1 from variable_snapshots), (select json_group_object(name, value) from variables)`,
  );
  const selectCurrent = db.prepare<[], SnapshotRow>(`select revision, "values" from variable_snapshots order by revision desc limit 1`);
  const selectSnapshot = db.prepare<[number], SnapshotRow>(`select revision, "values" from variable_snapshots where revision = ?`);

  // Every event asks for it, and only this process writes.
  let known: VariableSnapshot | undefined;

  return {
    list: async () => selectAll.all().map(({ name, value, updated_at }) => ({ name, value, updatedAt: updated_at })),
    put: (name, value, now) =>
      write(() => {
        put.run({ name, value, now });
        takeSnapshot.run();
        known = undefined;
        return { name, value, updatedAt: now };
      }),
    delete: (name) =>
      write(() => {
        const removed = remove.run(name).changes > 0;
        if (removed) takeSnapshot.run();
        known = undefined;
        return removed;
      }),
    current: async () => {
      const row = known === undefined ? selectCurrent.get() : undefined;
      known ??= row === undefined ? { revision: 0, values: {} } : snapshot(row);
      return known;
    },
    snapshot: async (revision) => {
      if (revision === known?.revision) return known;
      const row = selectSnapshot.get(revision);
      return row && snapshot(row);
    },
  };
}

function snapshot({ revision, values }: SnapshotRow): VariableSnapshot {
  return { revision, values: JSON.parse(values) as JsonObject };
}
