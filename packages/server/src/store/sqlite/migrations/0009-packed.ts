import type { Migration } from "./migration.ts";

/**
 * What is large lies compressed: of an event with `body_bytes`, which is how many its body has, the body; of a journal entry with `packed`, a JSON list of its call
 * and its result in place of both.
 */
export const packed: Migration = {
  version: 9,
  sql: `
    alter table events add column body_bytes integer;
    alter table journal add column packed blob;
  `,
};
