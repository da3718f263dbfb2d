import { attemptKey, GanchoError } from "@gancho/engine";
import type { Database } from "better-sqlite3";
import type { BulkMark } from "../bulk-mark.ts";
import { queuedRecord } from "../queued-record.ts";
import type { RunStore } from "../run-store.ts";
import type { AcceptanceWriter } from "./acceptance.ts";
import type { BulkMarker } from "./bulk-jobs.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { JournalReader, JournalWriter } from "./journal.ts";
import { type RunRow, runColumns, runRecord } from "./run-rows.ts";

interface RunRelativesParts extends Pick<AcceptanceWriter, "create"> {
  readonly journal: JournalReader & JournalWriter;
  readonly mark: BulkMarker;
}

type RunRelatives = Pick<RunStore, "create" | "retry" | "findRetry" | "findChild" | "openChildren">;

/** Runs that come from other runs: replays, retries and subflows. */
export function createRunRelatives(db: Database, { write }: GroupCommit, { create, journal, mark }: RunRelativesParts): RunRelatives {
  const putAside = db.prepare(`update runs set dead_letter = 0, dismissed = 1 where id = ? and status = 'failed'`);
  const selectRetry = db.prepare<[string], RunRow>(`select ${runColumns} from runs r where r.replay_of = ? and r.origin is not null`);
  const selectChild = db.prepare<[string, string], RunRow>(`select ${runColumns} from runs r where r.parent = ? and r.parent_step = ?`);
  const selectOpenChildren = db.prepare<[string], { readonly id: string; readonly step: string }>(
    `select id, parent_step as step from runs where parent = ? and status in ('queued', 'running', 'waiting')`,
  );
  const selectIntents = db.prepare<[string], string>(`select attempt from intents where run = ?`).pluck();
  const insertIntent = db.prepare<[string, string]>(`insert into intents (run, attempt) values (?, ?)`);

  const markDone = (done: BulkMark | undefined): void => {
    if (done !== undefined && !mark(done)) throw new GanchoError("request.conflict", "The job has ended meanwhile.");
  };
  /** With what was recorded for `from`, but for the attempts that are to be made anew. */
  const copyJournal = (from: string, run: string, anew: ReadonlySet<string>): void => {
    for (const entry of journal.read(from)) if (!anew.has(attemptKey(entry, entry.attempt))) journal.append(run, entry);
    for (const attempt of selectIntents.all(from)) if (!anew.has(attempt)) insertIntent.run(run, attempt);
  };

  return {
    create: (run, done) =>
      write(() => {
        markDone(done);
        create(run);
        return queuedRecord(run);
      }),
    retry: (run, anew, done) =>
      write(() => {
        const failed = run.replayOf;
        if (selectRetry.get(failed) !== undefined || putAside.run(failed).changes === 0) return undefined;
        markDone(done);
        create(run);
        copyJournal(failed, run.id, anew);
        return queuedRecord(run);
      }),
    findRetry: async (id) => {
      const row = selectRetry.get(id);
      return row && runRecord(row);
    },
    findChild: async (parent, step) => {
      const row = selectChild.get(parent, step);
      return row && runRecord(row);
    },
    openChildren: async (parent) => selectOpenChildren.all(parent),
  };
}
