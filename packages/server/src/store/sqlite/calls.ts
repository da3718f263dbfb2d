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

/** Those that were accepted lie with their events, all others in a table of their own. */
export function createCallStore(db: Database, { write }: GroupCommit, writeCall: (call: CallRecord) => void): CallStore {
  const refused = ({ flow, verdict, ...range }: CallFilter, cursor: string | undefined): Query => {
    const terms: Term[] = rangeTerms("c.id", range, cursor);
    if (flow !== undefined) terms.push(["c.flow = ?", flow]);
    if (verdict !== undefined) terms.push(["c.verdict = ?", verdict]);
    return queryOf(`select ${callColumns} from calls c`, terms, "c.id");
  };
  const accepted = ({ flow, verdict, ...range }: CallFilter, cursor: string | undefined): Query | undefined => {
    if (verdict !== undefined && verdict !== "accepted") return undefined;
    const terms: Term[] = [...rangeTerms("r.id", range, cursor), ["r.replay_of is null and e.answer_status is not null"]];
    if (flow !== undefined) terms.push(["r.flow = ?", flow]);
    return queryOf(`select ${acceptedColumns} from runs r join events e on e.id = r.event`, terms, "r.id");
  };
  const rowsOf = (query: Query | undefined, limit: number): readonly CallRow[] =>
    query === undefined ? [] : db.prepare<unknown[], CallRow>(`${query.sql} limit ?`).all(...query.values, limit);

  return {
    record: (call) => write(() => writeCall(call)),
    list: async (filter, { cursor, limit }) => {
      const rows = [...rowsOf(refused(filter, cursor), limit + 1), ...rowsOf(accepted(filter, cursor), limit + 1)];
      rows.sort((left, right) => (left.id < right.id ? 1 : -1));
      return pageOf(rows.slice(0, limit + 1).map(callRecord), limit, ({ id }) => id);
    },
  };
}

const callColumns = `c.id, c.at, c.method, c.path, c.flow, c.trigger_node, c.verdict, c.cause, c.detail, c.run, c.ip, c.status, c.duration_ms, c.body_hash, c.body_bytes`;

const acceptedColumns = `r.id, r.received_at as at, e.request ->> 'method' as method, e.request ->> 'path' as path, r.flow, r.trigger_node, 'accepted' as verdict, null as cause,
  null as detail, r.id as run, e.request ->> 'ip' as ip, e.answer_status as status, e.answer_ms as duration_ms, null as body_hash, coalesce(e.body_bytes, length(e.body)) as body_bytes`;

type Term = readonly [sql: string, ...values: string[]];

interface Query {
  readonly sql: string;
  readonly values: readonly string[];
}

function rangeTerms(id: string, { from, to }: Pick<CallFilter, "from" | "to">, cursor: string | undefined): Term[] {
  const terms: Term[] = [];
  if (cursor !== undefined) terms.push([`${id} < ?`, cursor]);
  if (from !== undefined) terms.push([`${id} >= ?`, firstIdAt(from)]);
  if (to !== undefined) terms.push([`${id} < ?`, firstIdAt(to)]);
  return terms;
}

function queryOf(select: string, terms: readonly Term[], id: string): Query {
  const where = terms.length === 0 ? "" : ` where ${terms.map(([sql]) => sql).join(" and ")}`;
  return { sql: `${select}${where} order by ${id} desc`, values: terms.flatMap(([, ...values]) => values) };
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
