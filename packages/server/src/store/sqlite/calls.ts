import type { Database } from "better-sqlite3";
import type { CallFilter, CallRecord, CallStore, Verdict } from "../call-store.ts";
import { pageOf } from "../page.ts";
import { firstIdAt } from "../uuid.ts";
import type { GroupCommit } from "./group-commit.ts";

interface CallRow {
  readonly id: string;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly flow: string | null;
  readonly trigger_node: string | null;
  readonly verdict: Verdict;
  readonly cause: string | null;
  readonly detail: string | null;
  readonly run: string | null;
  readonly ip: string;
  readonly status: number;
  readonly duration_ms: number;
  readonly body_hash: string | null;
  readonly body_bytes: number;
}

/** Writes a call inside a transaction that someone else has begun. */
export function createCallWriter(db: Database): (call: CallRecord) => void {
  const insert = db.prepare(
    `insert into calls (id, at, method, path, flow, trigger_node, verdict, cause, detail, run, ip, status, duration_ms, body_hash, body_bytes)
     values (@id, @at, @method, @path, @flow, @trigger, @verdict, @cause, @detail, @runId, @ip, @status, @durationMs, @bodyHash, @bodyBytes)`,
  );
  return (call) => {
    const { flow = null, trigger = null, cause = null, detail = null, runId = null, bodyHash = null } = call;
    insert.run({ ...call, flow, trigger, cause, detail, runId, bodyHash });
  };
}

export function createCallStore(db: Database, { write }: GroupCommit, writeCall: (call: CallRecord) => void): CallStore {
  return {
    record: (call) => write(() => writeCall(call)),
    list: async (filter, { cursor, limit }) => {
      const { where, values } = conditions(filter, cursor);
      const rows = db.prepare<unknown[], CallRow>(`select * from calls ${where} order by id desc limit ?`).all(...values, limit + 1);
      return pageOf(rows.map(callRecord), limit, ({ id }) => id);
    },
  };
}

function conditions({ flow, verdict, from, to }: CallFilter, cursor: string | undefined) {
  const terms: [sql: string, value: string][] = [];
  if (cursor !== undefined) terms.push(["id < ?", cursor]);
  if (flow !== undefined) terms.push(["flow = ?", flow]);
  if (verdict !== undefined) terms.push(["verdict = ?", verdict]);
  if (from !== undefined) terms.push(["id >= ?", firstIdAt(from)]);
  if (to !== undefined) terms.push(["id < ?", firstIdAt(to)]);
  const where = terms.length === 0 ? "" : `where ${terms.map(([sql]) => sql).join(" and ")}`;
  return { where, values: terms.map(([, value]) => value) };
}

function callRecord(row: CallRow): CallRecord {
  return {
    id: row.id,
    at: row.at,
    method: row.method,
    path: row.path,
    flow: row.flow ?? undefined,
    trigger: row.trigger_node ?? undefined,
    verdict: row.verdict,
    cause: row.cause ?? undefined,
    detail: row.detail ?? undefined,
    runId: row.run ?? undefined,
    ip: row.ip,
    status: row.status,
    durationMs: row.duration_ms,
    bodyHash: row.body_hash ?? undefined,
    bodyBytes: row.body_bytes,
  };
}
