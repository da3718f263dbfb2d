import type { Database } from "better-sqlite3";
import type { RetentionStore } from "../retention-store.ts";
import type { GroupCommit } from "./group-commit.ts";

/** Runs that one step looks at, in about a millisecond. */
const runsAtOnce = 1000;
const mostDropped = 200;

/** A look through all runs: an index over their snapshots would cost every event, for something that changes once in a while. */
interface Look {
  /** Snapshots before this one are none that an event is accepted with from here on. */
  readonly current: number;
  readonly used: Set<number>;
  cursor: string;
  atEnd: boolean;
}

export function createSnapshotPruner(db: Database, { write }: GroupCommit): RetentionStore["pruneVariables"] {
  const selectCurrent = db.prepare<[], number>(`select max(revision) from variable_snapshots`).pluck();
  const hasOlder = db.prepare<[number], number>(`select 1 from variable_snapshots where revision < ? limit 1`).pluck();
  const selectRuns = db.prepare<[string], { readonly id: string; readonly variables: number }>(
    `select id, variables from runs where id > ? order by id limit ${runsAtOnce}`,
  );
  const drop = db.prepare<[number, string]>(
    `delete from variable_snapshots where revision in (
       select revision from variable_snapshots where revision < ? and revision not in (select value from json_each(?)) limit ${mostDropped})`,
  );
  let look: Look | undefined;

  const lookOn = (look: Look): void => {
    const runs = selectRuns.all(look.cursor);
    for (const { variables } of runs) look.used.add(variables);
    look.cursor = runs.at(-1)?.id ?? look.cursor;
    look.atEnd = runs.length < runsAtOnce;
  };

  return async () => {
    look ??= { current: selectCurrent.get() ?? 0, used: new Set(), cursor: "", atEnd: false };
    const { current, used } = look;
    if (hasOlder.get(current) !== undefined) {
      if (!look.atEnd) lookOn(look);
      if (!look.atEnd) return false;
      // A run that goes on for another one meanwhile has a snapshot that was seen there, or stands behind all that were looked at.
      const { changes } = await write(() => drop.run(current, JSON.stringify([...used])));
      if (changes === mostDropped) return false;
    }
    look = undefined;
    return true;
  };
}
