import type { Database } from "better-sqlite3";

/** Journal entries that go at once. */
const mostEntries = 200;

/** Removes a run with its journal, and its event with the last run of it, within a transaction of others. */
type RemoveRun = (run: { readonly id: string; readonly event: string }) => {
  /** Rows of runs and journals. */
  readonly removed: number;
  /** False while the journal was too long for one step; the run is there as long. */
  readonly done: boolean;
};

export function createRunRemover(db: Database): RemoveRun {
  const dropJournal = db.prepare<[string, number]>(`delete from journal where rowid in (select rowid from journal where run = ? limit ?)`);
  const dropLastEvent = db.prepare<[string]>(`delete from events where id = ? and runs = 1`);
  const shareEventLess = db.prepare<[string]>(`update events set runs = runs - 1 where id = ?`);
  const dropRun = db.prepare<[string]>(`delete from runs where id = ?`);
  return ({ id, event }) => {
    const entries = dropJournal.run(id, mostEntries).changes;
    if (entries === mostEntries) return { removed: entries, done: false };
    if (dropLastEvent.run(event).changes === 0) shareEventLess.run(event);
    dropRun.run(id);
    return { removed: entries + 1, done: true };
  };
}
