import { GanchoError, type RunStatus } from "@gancho/engine";
import type { Database } from "better-sqlite3";
import type { BulkMark } from "../bulk-mark.ts";
import type { BulkAction, BulkJob, BulkStore } from "../bulk-store.ts";
import { pageOf } from "../page.ts";
import type { RunFilter } from "../run-store.ts";
import type { GroupCommit } from "./group-commit.ts";
import { conditions } from "./run-history.ts";

interface BulkRow {
  readonly id: string;
  readonly action: BulkAction;
  readonly version: BulkJob["version"] | null;
  readonly filter: string;
  readonly status: BulkJob["status"];
  readonly total: number | null;
  readonly done: number;
  readonly skipped: number;
  readonly problem: string | null;
  readonly cursor: string | null;
  readonly created_at: number;
  readonly finished_at: number | null;
}

interface CandidateRow {
  readonly id: string;
  readonly status: RunStatus;
  readonly dead_letter: number;
  readonly matches: number | null;
}

/** Runs that one look takes in: a text is searched for in the events of so many before others have their turn. */
const looksAt = 200;

/** `g` follows the hexadecimal digits. */
const beyondIds = "g";

const keptMs = 30 * 86_400_000;

/** Notes progress within a transaction of others. */
export type BulkMarker = (mark: BulkMark) => boolean;

export function createBulkMarker(db: Database): BulkMarker {
  const update = db.prepare(
    `update bulk_jobs set cursor = @run, done = done + (@problem is null), skipped = skipped + (@problem is not null), problem = coalesce(@problem, problem)
     where id = @job and status = 'running'`,
  );
  return ({ job, run, problem = null }) => update.run({ job, run, problem }).changes > 0;
}

export function createBulkStore(db: Database, { write }: GroupCommit, mark: BulkMarker): BulkStore {
  const insert = db.prepare(
    `insert into bulk_jobs (id, action, version, filter, status, created_at) values (@id, @action, @version, @filter, 'running', @createdAt)`,
  );
  const dropOld = db.prepare(`delete from bulk_jobs where id in (select id from bulk_jobs where finished_at < ? limit 10)`);
  const select = db.prepare<[string], BulkRow>(`select * from bulk_jobs where id = ?`);
  const selectPage = db.prepare<[string, number], BulkRow>(`select * from bulk_jobs where id < ? order by id desc limit ?`);
  const selectRunning = db.prepare<[], BulkRow>(`select * from bulk_jobs where status = 'running' order by id`);
  const setTotal = db.prepare(`update bulk_jobs set total = ? where id = ?`);
  const finish = db.prepare(`update bulk_jobs set status = @status, finished_at = @finishedAt where id = @id and status = 'running'`);

  return {
    add: ({ id, action, version = null, filter, createdAt }) =>
      write(() => {
        dropOld.run(createdAt - keptMs);
        insert.run({ id, action, version, filter: JSON.stringify(filter), createdAt });
        return required(select.get(id));
      }),
    find: async (id) => {
      const row = select.get(id);
      return row && bulkJob(row);
    },
    list: async ({ cursor = beyondIds, limit }) => pageOf(selectPage.all(cursor, limit + 1).map(bulkJob), limit, ({ id }) => id),
    listRunning: async () => selectRunning.all().map(bulkJob),
    setTotal: (id, total) => write(() => void setTotal.run(total, id)),
    mark: (made) => write(() => mark(made)),
    finish: (id, ending) => write(() => finish.run({ id, ...ending }).changes > 0),
    look: async (filter, { after, before }) => {
      // What an index serves narrows the look; the rest is computed for each run, so that one look stays short however few runs match.
      const { flow, from, to, deadLetter, status } = filter;
      const failed = deadLetter === true || status === "failed" ? { status: "failed" as const } : {};
      const narrow = conditions({ ...failed, ...(flow === undefined ? {} : { flow }), ...span(from, to) });
      const all = conditions(filter);
      const rows = db
        .prepare<unknown[], CandidateRow>(
          `select r.id, r.status, r.dead_letter, ${all.sql} as matches from runs r where r.id > ? and r.id < ? and ${narrow.sql} order by r.id limit ${looksAt}`,
        )
        .all(...all.values, after, before, ...narrow.values);
      const found = rows.filter(({ matches }) => matches === 1);
      return {
        runs: found.map(({ id, status, dead_letter }) => ({ id, status, deadLetter: dead_letter === 1 })),
        next: rows.length < looksAt ? undefined : rows.at(-1)?.id,
      };
    },
  };
}

function span(from: number | undefined, to: number | undefined): Pick<RunFilter, "from" | "to"> {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function required(row: BulkRow | undefined): BulkJob {
  if (row === undefined) throw new GanchoError("bug", "A job was not there right after it was written.");
  return bulkJob(row);
}

function bulkJob(row: BulkRow): BulkJob {
  return {
    id: row.id,
    action: row.action,
    version: row.version ?? undefined,
    filter: JSON.parse(row.filter) as RunFilter,
    status: row.status,
    total: row.total ?? undefined,
    done: row.done,
    skipped: row.skipped,
    problem: row.problem ?? undefined,
    cursor: row.cursor ?? undefined,
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? undefined,
  };
}
