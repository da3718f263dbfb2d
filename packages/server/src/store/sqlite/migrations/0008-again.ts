import type { Migration } from "./migration.ts";

/** Runs that go on where another one failed, at most one for each, and jobs that act on many runs. */
export const again: Migration = {
  version: 8,
  sql: `
    alter table runs add column origin text;
    create unique index runs_retrying on runs (replay_of) where origin is not null;

    create table bulk_jobs (
      id text primary key,
      action text not null check (action in ('replay', 'retry', 'cancel', 'dismiss')),
      version text check (version in ('same', 'live', 'draft')),
      filter text not null,
      status text not null check (status in ('running', 'done', 'canceled')),
      total integer,
      done integer not null default 0,
      skipped integer not null default 0,
      problem text,
      cursor text,
      created_at integer not null,
      finished_at integer
    ) strict, without rowid;
  `,
};
