import type { Migration } from "./migration.ts";

/** How the call that brought an event was answered is kept with the event: one row less for each call that is accepted. */
export const answers: Migration = {
  version: 4,
  sql: `
    alter table events add column answer_status integer;
    alter table events add column answer_ms real;
  `,
};
