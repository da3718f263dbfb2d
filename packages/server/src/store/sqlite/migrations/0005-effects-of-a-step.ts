import type { Migration } from "./migration.ts";

/** A step may have several effects, each with attempts of its own. */
export const effectsOfAStep: Migration = {
  version: 5,
  sql: `
    create table journal_of_effects (
      run text not null references runs (id) on delete cascade,
      node text not null,
      lineage text not null,
      ordinal integer not null,
      part text not null default '',
      attempt integer not null,
      idempotency_key text not null,
      call text not null,
      result text not null,
      unique (run, node, lineage, ordinal, part, attempt)
    ) strict;
    insert into journal_of_effects select run, node, lineage, ordinal, '', attempt, idempotency_key, call, result from journal order by rowid;
    drop table journal;
    alter table journal_of_effects rename to journal;
  `,
};
