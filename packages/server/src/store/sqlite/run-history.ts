import type { RunStatus } from "@gancho/engine";
import type { Database } from "better-sqlite3";
import { pageOf } from "../page.ts";
import type { RunFilter, RunStore } from "../run-store.ts";
import { firstIdAt } from "../uuid.ts";
import { bodyText } from "./body-text.ts";
import { flowFromText } from "./flow-text.ts";
import { createRunActivity } from "./run-activity.ts";
import { type EventRow, eventRecord, type RunRow, runColumns, runRecord } from "./run-rows.ts";

/**
 * Runs that one page looks at, since nobody else is served meanwhile: for a text fewer, as each body may have to be inflated. Either takes some 30 ms.
 * What an index leads to needs no halt.
 */
const mostLookedAt = { text: 2000, status: 50_000 };
const indexedStatuses: readonly RunStatus[] = ["failed", "running"];

type RunHistory = Pick<RunStore, "find" | "findDraft" | "findEvent" | "list" | "activity" | "countOpen">;

/** Reading what ran. Ids sort by time, so a stretch of time is a range of ids and needs no index of its own. */
export function createRunHistory(db: Database): RunHistory {
  db.function("body_text", { deterministic: true }, (body, packed, encoding) =>
    bodyText(body as Uint8Array, packed === 1, encoding === null ? null : String(encoding)),
  );
  const select = db.prepare<[string], RunRow>(`select ${runColumns} from runs r where r.id = ?`);
  const selectDraft = db.prepare<[string], string | null>(`select draft from runs where id = ?`).pluck();
  const selectEvent = db.prepare<[string], EventRow>(`select * from events where id = ?`);
  const countUpTo = (runs: string) =>
    db.prepare<[number], number>(`select count(*) from (select 1 from runs indexed by ${runs} limit ?)`).pluck();
  const countQueued = countUpTo(`runs_queued where status = 'queued' and turn = 0`);
  // Those that stand behind another one of their key.
  const countInLine = countUpTo(`runs_in_line where order_key is not null and status in ('queued', 'running', 'waiting') and turn > 0`);
  const countRunning = countUpTo(`runs_running where status = 'running'`);
  const countWaiting = countUpTo(`runs_due where status = 'waiting'`);

  /** The run at which a search makes a halt; `undefined` when it comes to the end. */
  const lastToSearch = ({ query = "", status, ...filter }: RunFilter, cursor: string | undefined): string | undefined => {
    const isIndexed = status === undefined || indexedStatuses.includes(status);
    if (query === "" && isIndexed) return undefined;
    const { sql, values } = conditions({ ...filter, ...(isIndexed && status !== undefined ? { status } : {}) }, cursor);
    const ids = db.prepare<unknown[], string>(`select r.id from runs r where ${sql} order by r.id desc limit 1 offset ?`).pluck();
    return ids.get(...values, (query === "" ? mostLookedAt.status : mostLookedAt.text) - 1);
  };

  return {
    find: async (id) => {
      const row = select.get(id);
      return row && runRecord(row);
    },
    findDraft: async (id) => {
      const text = selectDraft.get(id) ?? undefined;
      return text === undefined ? undefined : flowFromText(text);
    },
    findEvent: async (id) => {
      const row = selectEvent.get(id);
      return row && eventRecord(row);
    },
    list: async (filter, { cursor, limit }) => {
      const last = lastToSearch(filter, cursor);
      const { sql, values } = conditions(filter, cursor);
      const rows = db
        .prepare<unknown[], RunRow>(`select ${runColumns} from runs r where ${sql} and r.id >= ? order by r.id desc limit ?`)
        .all(...values, last ?? "", limit + 1);
      const page = pageOf(rows.map(runRecord), limit, ({ id }) => id);
      return { ...page, nextCursor: page.nextCursor ?? last ?? null };
    },
    countOpen: async (most) => ({
      queued: Math.min(most, (countQueued.get(most) ?? 0) + (countInLine.get(most) ?? 0)),
      running: countRunning.get(most) ?? 0,
      waiting: countWaiting.get(most) ?? 0,
    }),
    activity: createRunActivity(db),
  };
}

/** Of an event `e`. Few bodies are compressed, by the store or by their sender; the others are not handed out of the database. */
const bodyAsText = `iif(e.body_bytes is null and instr(e.request, '"content-encoding"') = 0, cast(e.body as text),
  body_text(e.body, e.body_bytes is not null, e.request ->> '$.headers."content-encoding"'))`;

/** What a run `r` must be to get through a filter, and to come after the cursor of a list. */
export function conditions({ flow, status, deadLetter, query, from, to }: RunFilter, cursor?: string) {
  const terms: [sql: string, ...values: unknown[]][] = [];
  if (cursor !== undefined) terms.push(["r.id < ?", cursor]);
  if (flow !== undefined) terms.push(["r.flow = ?", flow]);
  if (status !== undefined) terms.push(["r.status = ?", status]);
  // A dead letter has failed: said twice, so that the index of failures serves.
  if (deadLetter === true) terms.push(["r.status = 'failed' and r.dead_letter = 1"]);
  if (deadLetter === false) terms.push(["r.dead_letter = 0"]);
  if (from !== undefined) terms.push(["r.id >= ?", firstIdAt(from)]);
  if (to !== undefined) terms.push(["r.id < ?", firstIdAt(to)]);
  if (query !== undefined && query !== "") {
    const pattern = `%${query.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    const inEvent = `exists (select 1 from events e where e.id = r.event and coalesce(e.given, ${bodyAsText}) like ? escape '\\')`;
    terms.push([
      `(r.id like ? escape '\\' or r.error like ? escape '\\' or r.why like ? escape '\\' or ${inEvent})`,
      ...Array(4).fill(pattern),
    ]);
  }
  const sql = terms.length === 0 ? "true" : terms.map(([term]) => term).join(" and ");
  return { sql, values: terms.flatMap(([, ...values]) => values) };
}
