import type { EffectCall, JournalEntry } from "@gancho/engine";
import type { Database } from "better-sqlite3";
import type { RunStore } from "../run-store.ts";
import type { GroupCommit } from "./group-commit.ts";

interface JournalRow {
  readonly node: string;
  readonly lineage: string;
  readonly ordinal: number;
  readonly attempt: number;
  readonly idempotency_key: string;
  readonly call: string;
  readonly result: string;
}

export interface JournalReader {
  read(run: string): readonly JournalEntry[];
}

export function createJournalReader(db: Database): JournalReader {
  const select = db.prepare<[string], JournalRow>(
    `select node, lineage, ordinal, attempt, idempotency_key, call, result from journal where run = ? order by rowid`,
  );
  return { read: (run) => select.all(run).map(journalEntry) };
}

/** What runs were told by the world outside. */
export function createJournal(db: Database, { write }: GroupCommit, reader: JournalReader): Pick<RunStore, "appendJournal" | "journalOf"> {
  // Selecting from the run keeps the journal of a run that was deleted meanwhile from being an error.
  const insert = db.prepare(
    `insert into journal (run, node, lineage, ordinal, attempt, idempotency_key, call, result)
     select id, @node, @lineage, @ordinal, @attempt, @idempotencyKey, @call, @result from runs where id = @run
     on conflict do nothing`,
  );
  return {
    appendJournal: (run, { node, lineage, ordinal, attempt, idempotencyKey, call, result }) => {
      const row = { run, node, lineage: lineage.join("."), ordinal, attempt, idempotencyKey };
      const texts = { call: JSON.stringify(call), result: JSON.stringify(result) };
      return write(() => void insert.run({ ...row, ...texts }));
    },
    journalOf: async (run) => reader.read(run),
  };
}

function journalEntry(row: JournalRow): JournalEntry {
  return {
    node: row.node,
    lineage: row.lineage === "" ? [] : row.lineage.split(".").map(Number),
    ordinal: row.ordinal,
    attempt: row.attempt,
    idempotencyKey: row.idempotency_key,
    call: callFromJson(row.call),
    result: JSON.parse(row.result) as JournalEntry["result"],
  };
}

/** A body that was left out is `undefined`, which JSON drops. */
function callFromJson(text: string): EffectCall {
  const call = JSON.parse(text) as EffectCall;
  return call.kind === "http" || call.kind === "response" ? { ...call, body: call.body } : call;
}
