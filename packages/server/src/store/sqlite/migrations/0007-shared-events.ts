import type { Migration } from "./migration.ts";

/** An event knows how many runs it has, since replays share it: it goes with the last of them. An index to find them by would cost every event that comes in. */
export const sharedEvents: Migration = {
  version: 7,
  sql: `
    alter table events add column runs integer not null default 1;
    update events set runs = runs + replays.number
      from (select event, count(*) as number from runs where replay_of is not null group by event) as replays where replays.event = events.id;
  `,
};
