import type { Migration } from "./migration.ts";

/**
 * Runs lie in the order of their ids, which is that of their acceptance, without a second tree for the ids; the queue is kept apart by flow.
 *
 * The tables that refer to runs are made anew first: dropping the old one would empty them.
 */
export const compactRuns: Migration = {
  version: 3,
  sql: `
    create table runs_by_id (
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
      dismissed integer not null default 0,
      parent text,
      parent_step text,
      depth integer not null default 0
    ) strict, without rowid;
    insert into runs_by_id select id, flow, version, draft, trigger_node, event, mode, status, variables, received_at, started_at, finished_at, due_at, worked_ms, steps,
      error, why, response, replay_of, dead_letter, dismissed, parent, parent_step, depth from runs;

    create table journal_of_runs (
      run text not null references runs_by_id (id) on delete cascade,
      node text not null,
      lineage text not null,
      ordinal integer not null,
      attempt integer not null,
      idempotency_key text not null,
      call text not null,
      result text not null,
      unique (run, node, lineage, ordinal, attempt)
    ) strict;
    insert into journal_of_runs select run, node, lineage, ordinal, attempt, idempotency_key, call, result from journal order by rowid;
    drop table journal;

    create table intents_of_runs (
      run text not null references runs_by_id (id) on delete cascade,
      attempt text not null,
      primary key (run, attempt)
    ) strict, without rowid;
    insert into intents_of_runs select run, attempt from intents;
    drop table intents;

    drop table runs;
    alter table runs_by_id rename to runs;
    alter table journal_of_runs rename to journal;
    alter table intents_of_runs rename to intents;

    create index runs_of_flow on runs (flow, id);
    create index runs_queued on runs (flow, id) where status = 'queued';
    create index runs_running on runs (id) where status = 'running';
    create index runs_due on runs (due_at) where status = 'waiting';
    create index runs_failed on runs (id) where status = 'failed';
    create unique index runs_of_parent on runs (parent, parent_step) where parent is not null;
  `,
};
