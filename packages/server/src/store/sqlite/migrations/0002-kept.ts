import type { Migration } from "./migration.ts";

/** What flows keep between their runs, the last time that each schedule fired, and which run started which. */
export const kept: Migration = {
  version: 2,
  sql: `
    create table kept_keys (
      flow text not null,
      node text not null,
      key text not null,
      owner text not null,
      expires_at integer not null,
      primary key (flow, node, key)
    ) strict, without rowid;
    create index kept_keys_expiring on kept_keys (expires_at);

    create table throttles (
      flow text not null,
      node text not null,
      key text not null,
      places text not null,
      expires_at integer not null,
      primary key (flow, node, key)
    ) strict, without rowid;
    create index throttles_expiring on throttles (expires_at);

    create table states (
      flow text not null,
      key text not null,
      value text not null,
      expires_at integer,
      primary key (flow, key)
    ) strict, without rowid;
    create index states_expiring on states (expires_at) where expires_at is not null;

    create table fires (
      flow text not null,
      trigger_node text not null,
      at integer not null,
      primary key (flow, trigger_node)
    ) strict, without rowid;

    create table intents (
      run text not null references runs (id) on delete cascade,
      attempt text not null,
      primary key (run, attempt)
    ) strict, without rowid;

    alter table runs add column parent text;
    alter table runs add column parent_step text;
    alter table runs add column depth integer not null default 0;
    create unique index runs_of_parent on runs (parent, parent_step) where parent is not null;
  `,
};
