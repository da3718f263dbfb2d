import type { Database } from "better-sqlite3";
import type { FlowStore } from "../flow-store.ts";
import type { GroupCommit } from "./group-commit.ts";
import { createRunRemover } from "./remove-run.ts";

/** What one step works at most; the callers who come meanwhile wait so much longer. */
const stepMs = 3;
const runsAtOnce = 200;
const mostRows = 200;

/** Tables of what a flow keeps, besides its runs, with their keys. */
const keptTables = [
  ["dedupe_keys", "flow, trigger_node, key"],
  ["kept_keys", "flow, node, key"],
  ["throttles", "flow, node, key"],
  ["states", "flow, key"],
] as const;

export function createHistoryDropper(db: Database, { write }: GroupCommit): FlowStore["dropHistory"] {
  const pause = db.prepare<[string]>(`update flows set status = 'paused' where id = ? and live_version is not null`);
  const selectRuns = db.prepare<[string, number], { readonly id: string; readonly event: string }>(
    `select id, event from runs where flow = ? limit ?`,
  );
  const removeRun = createRunRemover(db);
  const dropKept = keptTables.map(([table, key]) =>
    db.prepare<[string, number]>(`delete from ${table} where (${key}) in (select ${key} from ${table} where flow = ? limit ?)`),
  );

  const dropRuns = (flow: string): number => {
    const deadline = performance.now() + stepMs;
    let removed = 0;
    for (const run of selectRuns.all(flow, runsAtOnce)) {
      removed += removeRun(run).removed;
      if (performance.now() > deadline) break;
    }
    return removed;
  };

  return async (flow) => {
    await write(() => void pause.run(flow));
    let removed: number;
    do {
      removed = await write(() => dropRuns(flow) + dropKept.reduce((sum, drop) => sum + drop.run(flow, mostRows).changes, 0));
    } while (removed > 0);
  };
}
