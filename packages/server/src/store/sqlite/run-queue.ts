import type { Database } from "better-sqlite3";
import { fairShares } from "../fair-shares.ts";
import type { QueuedRun, RunStore } from "../run-store.ts";
import type { AcceptanceWriter } from "./acceptance.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { JournalReader } from "./journal.ts";
import { type EventRow, eventRecord, type RunRow, runColumns, runRecord } from "./run-rows.ts";

type RunQueue = Pick<
  RunStore,
  "claimQueued" | "requeueRunning" | "requeueDue" | "requeueWaiting" | "nextDueAt" | "requeue" | "park" | "finish" | "dismiss"
>;

interface RunQueueParts extends Pick<AcceptanceWriter, "accept"> {
  readonly journal: JournalReader;
}

/** The runs table as a queue. */
export function createRunQueue(db: Database, { write }: GroupCommit, { journal, accept }: RunQueueParts): RunQueue {
  // `indexed by`: the partial index is the queue, and the cost of taking from it must not grow with history. One step into it for each flow, whatever the number of its runs.
  const selectWaitingFlows = db
    .prepare<[], string>(
      `with recursive waiting (flow) as (
         select min(flow) from runs indexed by runs_queued where status = 'queued' and turn = 0
         union all
         select (select min(r.flow) from runs r indexed by runs_queued where r.status = 'queued' and r.turn = 0 and r.flow > w.flow) from waiting w where w.flow is not null
       )
       select w.flow from waiting w where w.flow is not null and not exists (select 1 from flows f where f.id = w.flow and f.status = 'paused')`,
    )
    .pluck();
  const selectQueued = db.prepare<[string, number], RunRow>(
    `select ${runColumns} from runs r indexed by runs_queued where r.status = 'queued' and r.turn = 0 and r.flow = ? order by r.id limit ?`,
  );
  const selectEvent = db.prepare<[string], EventRow>(`select * from events where id = ?`);
  const start = db.prepare(`update runs set status = 'running', started_at = coalesce(started_at, @now) where id = @id`);
  const requeueRunning = db.prepare(`update runs indexed by runs_running set status = 'queued' where status = 'running'`);
  const requeueDue = db.prepare(
    `update runs indexed by runs_due set status = 'queued', due_at = null where status = 'waiting' and due_at <= ?`,
  );
  const requeueWaiting = db.prepare(`update runs set status = 'queued', due_at = null where id = ? and status = 'waiting'`);
  const requeue = db.prepare(`update runs set status = 'queued' where id = ? and status = 'running'`);
  const nextDueAt = db
    .prepare<[], number | null>(`select min(due_at) from runs indexed by runs_due where status = 'waiting' and due_at is not null`)
    .pluck();
  const park = db.prepare(
    `update runs set status = 'waiting', due_at = @dueAt, worked_ms = @workedMs, steps = @steps where id = @id and status = 'running'`,
  );
  const finish = db.prepare<[object], { readonly flow: string; readonly order_key: string | null }>(
    `update runs set status = @status, finished_at = @finishedAt, worked_ms = @workedMs, steps = @steps, error = @error, why = @why, response = @response,
       due_at = null, dead_letter = (@status = 'failed' and mode = 'live')
     where id = @id and status in ('queued', 'running', 'waiting') returning flow, order_key`,
  );
  // Its first is free to go already when it was not the first that ended.
  const letNextGo = db.prepare(
    `update runs set turn = 0 where id = (
       select id from runs indexed by runs_in_line where flow = ? and order_key = ? and status in ('queued', 'running', 'waiting') order by turn limit 1
     )`,
  );
  const dismiss = db.prepare(`update runs set dead_letter = 0, dismissed = 1 where id = ? and dead_letter = 1`);

  const claim = (row: RunRow, now: number): QueuedRun[] => {
    const event = selectEvent.get(row.event);
    if (event === undefined) return [];
    start.run({ id: row.id, now });
    // A run that never started has no journal, unless it goes on for another: most runs save the search.
    const entries = row.started_at === null && row.origin === null ? [] : journal.read(row.id);
    const run = runRecord({ ...row, status: "running", started_at: row.started_at ?? now });
    return [{ run, event: eventRecord(event), journal: entries }];
  };

  return {
    claimQueued: ({ atWork, now, ...room }) =>
      write(() => {
        const waiting = selectWaitingFlows.all().map((flow) => ({ flow, atWork: atWork.get(flow) ?? 0 }));
        const shares = [...fairShares(waiting, room)].map(([flow, share]) => ({ share, rows: selectQueued.all(flow, share) }));
        const emptied = shares.filter(({ share, rows }) => rows.length < share).length;
        return { runs: shares.flatMap(({ rows }) => rows.flatMap((row) => claim(row, now))), more: emptied < waiting.length };
      }),
    requeueRunning: () => write(() => requeueRunning.run().changes),
    requeueDue: (now) => write(() => requeueDue.run(now).changes),
    requeueWaiting: (id) => write(() => requeueWaiting.run(id).changes > 0),
    nextDueAt: async () => nextDueAt.get() ?? undefined,
    requeue: (id) => write(() => void requeue.run(id)),
    park: (id, until) => write(() => void park.run({ id, ...until })),
    finish: (id, { error, why, response, ...ending }, starts = []) => {
      const texts = { error: toJson(error), why: why ?? null, response: toJson(response) };
      return write(() => {
        const ended = finish.get({ id, ...ending, ...texts });
        if (ended === undefined) return false;
        if (ended.order_key !== null) letNextGo.run(ended.flow, ended.order_key);
        for (const start of starts) accept(start);
        return true;
      });
    },
    dismiss: (id) => write(() => dismiss.run(id).changes > 0),
  };
}

function toJson(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
