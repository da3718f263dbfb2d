import type { Database } from "better-sqlite3";
import type { PruneRequest, PruneStep, RetentionStore } from "../retention-store.ts";
import type { GroupCommit } from "./group-commit.ts";
import { createRunRemover } from "./remove-run.ts";
import { createSnapshotPruner } from "./unused-snapshots.ts";
import { createLogTrimmer, logBytesOf } from "./write-ahead-log.ts";

/** What one step works on runs at most; the callers who come meanwhile wait so much longer. */
const stepMs = 3;
/** Runs that are read at once, and that one step looks at when it keeps them. */
const runsAtOnce = 50;
const mostRunsSeen = 500;
/** Rows of one table that one step drops. */
const mostRows = 200;
/** Pages that one step gives back: each is a page from the file's end, moved into a gap. */
const mostPages = 100;
/** Refused calls are cheap to make for others, so their number has a bound of its own. */
const mostCalls = 1_000_000;
const mostLogBytes = 32 * 1024 * 1024;
/** Beyond every id: `g` follows the hexadecimal digits. */
const beyondIds = "g";

interface OldRun {
  readonly id: string;
  readonly event: string;
  readonly may_go: number;
}

/**
 * Ended, no dead letter, and nobody can ask for it: a retry goes on with the subflows of the runs that failed before it, and a parent finds its subflow by the step
 * that started it; without them there, another would be started.
 */
const mayGo = `r.status in ('succeeded', 'filtered', 'failed', 'canceled') and r.dead_letter = 0 and not exists (
  with recursive askers (id) as (
    values (r.id), (r.parent)
    union select t.id from askers a join runs t on t.replay_of = a.id and t.origin is not null)
  select 1 from askers a join runs o on o.id = a.id where o.status in ('queued', 'running', 'waiting') or o.dead_letter = 1)`;

/** Small steps that drop what is old and give the room back. */
export function createRetentionStore(db: Database, commit: GroupCommit): RetentionStore {
  const { write } = commit;
  const dropRuns = createRunDropper(db);
  const dropRest = createRestDropper(db);
  const number = (pragma: string): number => Number(db.pragma(pragma, { simple: true }));
  const pageBytes = number("page_size");

  return {
    size: async () => {
      const free = number("freelist_count");
      return { usedBytes: (number("page_count") - free) * pageBytes, freeBytes: free * pageBytes, logBytes: logBytesOf(db) };
    },
    prune: (request) =>
      write(() => {
        const { cursor, removed } = dropRuns(request);
        // By size, calls go as far as runs have gone: neither kind outlives the other.
        const rest = dropRest(request.before ?? cursor ?? beyondIds, request.now);
        return { cursor, removed: removed + rest };
      }),
    pruneVariables: createSnapshotPruner(db, commit),
    shrink: () =>
      write(() => {
        const before = number("freelist_count");
        db.pragma(`incremental_vacuum(${mostPages})`);
        return (before - number("freelist_count")) * pageBytes;
      }),
    trimLog: createLogTrimmer(db, mostLogBytes),
  };
}

function createRunDropper(db: Database): (request: PruneRequest) => PruneStep {
  const select = db.prepare<[string, string, number], OldRun>(
    `select r.id, r.event, (${mayGo}) as may_go from runs r where r.id > ? and r.id < ? order by r.id limit ?`,
  );
  const drop = createRunRemover(db);

  return ({ after, before = beyondIds }) => {
    const deadline = performance.now() + stepMs;
    let cursor = after;
    let removed = 0;
    for (let seen = 0; seen < mostRunsSeen; seen += runsAtOnce) {
      const runs = select.all(cursor, before, runsAtOnce);
      for (const run of runs) {
        const dropped = run.may_go === 1 ? drop(run) : { removed: 0, done: true };
        removed += dropped.removed;
        if (!dropped.done) return { cursor, removed };
        cursor = run.id;
        if (performance.now() > deadline) return { cursor, removed };
      }
      if (runs.length < runsAtOnce) return { cursor: undefined, removed };
    }
    return { cursor, removed };
  };
}

function createRestDropper(db: Database): (beforeId: string, now: number) => number {
  const byId = ["calls", "samples"].map((table) =>
    db.prepare<[string, number]>(`delete from ${table} where id in (select id from ${table} where id < ? order by id limit ?)`),
  );
  const expiring = [
    ["dedupe_keys", "flow, trigger_node, key"],
    ["kept_keys", "flow, node, key"],
    ["throttles", "flow, node, key"],
    ["states", "flow, key"],
    ["sessions", "token_hash"],
  ].map(([table, key]) =>
    db.prepare<[number, number]>(
      `delete from ${table} where (${key}) in (select ${key} from ${table} where expires_at is not null and expires_at <= ? limit ?)`,
    ),
  );
  const dropJobs = db.prepare<[string, number]>(
    `delete from bulk_jobs where id in (select id from bulk_jobs where id < ? and status <> 'running' order by id limit ?)`,
  );
  // Calls go by age only, so their row ids have no gaps: the first one tells how many there are.
  const dropTooMany = db.prepare<[number, number]>(
    `delete from calls where rowid in (select rowid from calls where rowid <= (select max(rowid) from calls) - ? order by rowid limit ?)`,
  );
  return (beforeId, now) => {
    const statements = [
      ...byId.map((statement) => statement.run(beforeId, mostRows)),
      dropJobs.run(beforeId, mostRows),
      ...expiring.map((statement) => statement.run(now, mostRows)),
      dropTooMany.run(mostCalls, mostRows),
    ];
    return statements.reduce((sum, { changes }) => sum + changes, 0);
  };
}
