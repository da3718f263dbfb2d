import type { Migration } from "./migration.ts";

/**
 * Runs with an order key stand in a line: `turn` is 0 for one that may run, and grows towards the end of the line for those behind it.
 *
 * Who stands behind is not in the index that is the queue: a long line behind a slow run costs nobody who takes from the queue. By number, not by id: the clock may jump.
 */
export const order: Migration = {
  version: 6,
  sql: `
    alter table runs add column order_key text;
    alter table runs add column turn integer not null default 0;
    create index runs_in_line on runs (flow, order_key, turn) where order_key is not null and status in ('queued', 'running', 'waiting');
    drop index runs_queued;
    create index runs_queued on runs (flow, id) where status = 'queued' and turn = 0;
  `,
};
