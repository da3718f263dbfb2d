import type { Migration } from "./migration.ts";

/**
 * The tables of the first release.
 *
 * Runs and events refer to flows without a foreign key: the check would cost every event, and a flow is deleted once (see `flows.ts`).
 */
export const initial: Migration = {
  version: 1,
  sql: `
    create table meta (key text primary key, value text not null) strict, without rowid;

    create table flows (
      id text primary key,
      draft text not null,
      revision integer not null,
      status text not null check (status in ('draft', 'live', 'paused', 'off')),
      live_version integer,
      created_at integer not null,
      updated_at integer not null
    ) strict;

    create table versions (
      flow text not null references flows (id) on delete cascade,
      version integer not null,
      document text not null,
      note text,
      published_at integer not null,
      primary key (flow, version)
    ) strict;

    create table events (
      id text primary key,
      flow text not null,
      trigger_node text not null,
      request text not null,
      body blob not null,
      given text,
      received_at integer not null
    ) strict;

    create table runs (
      id text primary key,
      flow text not null,
      version integer,
      draft text,
      trigger_node text not null,
      event text not null,
      mode text not null check (mode in ('live', 'test', 'replay')),
      status text not null check (status in ('queued', 'running', 'waiting', 'succeeded', 'filtered', 'failed', 'canceled')),
      variables integer not null,
      received_at integer not null,
      started_at integer,
      finished_at integer,
      due_at integer,
      worked_ms integer not null default 0,
      steps integer not null default 0,
      error text,
      why text,
      response text,
      replay_of text,
      dead_letter integer not null default 0,
      dismissed integer not null default 0
    ) strict;
    create index runs_of_flow on runs (flow, id);
    create index runs_queued on runs (id) where status = 'queued';
    create index runs_running on runs (id) where status = 'running';
    create index runs_due on runs (due_at) where status = 'waiting';
    create index runs_failed on runs (id) where status = 'failed';

    create table journal (
      run text not null references runs (id) on delete cascade,
      node text not null,
      lineage text not null,
      ordinal integer not null,
      attempt integer not null,
      idempotency_key text not null,
      call text not null,
      result text not null,
      unique (run, node, lineage, ordinal, attempt)
    ) strict;

    create table dedupe_keys (
      flow text not null,
      trigger_node text not null,
      key text not null,
      run text not null,
      expires_at integer not null,
      primary key (flow, trigger_node, key)
    ) strict, without rowid;
    create index dedupe_keys_expiring on dedupe_keys (expires_at);

    create table calls (
      id text primary key,
      at integer not null,
      method text not null,
      path text not null,
      flow text,
      trigger_node text,
      verdict text not null check (verdict in ('accepted', 'duplicate', 'filtered', 'rejected')),
      cause text,
      detail text,
      run text,
      ip text not null,
      status integer not null,
      duration_ms real not null,
      body_hash text,
      body_bytes integer not null
    ) strict;
    create index calls_of_flow on calls (flow, id);

    create table samples (
      id text primary key,
      flow text not null,
      trigger_node text not null,
      event text not null,
      captured_at integer not null,
      verdict text not null,
      source text not null check (source in ('test', 'live'))
    ) strict;
    create index samples_of_flow on samples (flow, id);

    create table secrets (
      name text primary key,
      key_id text not null,
      nonce blob not null,
      sealed blob not null,
      hosts text not null,
      created_at integer not null,
      updated_at integer not null
    ) strict;

    create table variables (name text primary key, value text not null, updated_at integer not null) strict;
    create table variable_snapshots (revision integer primary key, "values" text not null) strict;
    insert into variable_snapshots (revision, "values") values (0, '{}');

    create table sessions (
      token_hash text primary key,
      kind text not null check (kind in ('session', 'one-time')),
      created_at integer not null,
      expires_at integer not null
    ) strict;
  `,
};
