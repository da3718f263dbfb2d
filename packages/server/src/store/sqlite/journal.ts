import { type EffectIdentity, idempotencyKey } from "@gancho/engine";
import type { Database } from "better-sqlite3";
import type { RecordedEntry, RunStore } from "../run-store.ts";
import type { GroupCommit } from "./group-commit.ts";
import { packText, unpackText } from "./packing.ts";

interface JournalRow {
  readonly node: string;
  readonly lineage: string;
  readonly ordinal: number;
  /** Empty for the first effect of a step. */
  readonly part: string;
  readonly attempt: number;
  /** Null for the one that follows from the run and the step. A run that goes on for another has the other's. */
  readonly idempotency_key: string | null;
  readonly call_hash: string;
  readonly result: string;
  /** The result compressed, in place of its text. */
  readonly packed: Uint8Array | null;
}

type Result = RecordedEntry["result"];

export interface JournalReader {
  read(run: string): readonly RecordedEntry[];
}

export function createJournalReader(db: Database): JournalReader {
  const select = db.prepare<[string], JournalRow>(
    `select node, lineage, ordinal, part, attempt, idempotency_key, call_hash, result, packed from journal where run = ? order by rowid`,
  );
  return { read: (run) => select.all(run).map((row) => recordedEntry(run, row)) };
}

/** Writing within a transaction of others. */
export interface JournalWriter {
  append(run: string, entry: RecordedEntry): void;
  /** The result of an attempt that was recorded. */
  find(run: string, attempt: Omit<RecordedEntry, "result">): Result | undefined;
}

export function createJournalWriter(db: Database): JournalWriter {
  // Selecting from the run keeps the journal of a run that was deleted meanwhile from being an error.
  const insert = db.prepare(
    `insert into journal (run, node, lineage, ordinal, part, attempt, idempotency_key, call_hash, result, packed)
     select id, @node, @lineage, @ordinal, @part, @attempt, @key, @callHash, @result, @packed from runs where id = @run
     on conflict do nothing`,
  );
  const select = db.prepare<[string, string, string, number, string, number], Pick<JournalRow, "result" | "packed">>(
    `select result, packed from journal where run = ? and node = ? and lineage = ? and ordinal = ? and part = ? and attempt = ?`,
  );
  return {
    append: (run, { lineage, part = "", idempotencyKey: key, result, ...entry }) => {
      const derived = idempotencyKey(run, identityOf({ ...entry, lineage, part }));
      insert.run({ ...entry, run, lineage: lineage.join("."), part, key: key === derived ? null : key, ...columnsOf(result) });
    },
    find: (run, { node, lineage, ordinal, part = "", attempt }) => {
      const row = select.get(run, node, lineage.join("."), ordinal, part, attempt);
      return row && resultOf(row);
    },
  };
}

/** What runs were told by the world outside. */
export function createJournal(
  { write }: GroupCommit,
  reader: JournalReader,
  writer: JournalWriter,
): Pick<RunStore, "appendJournal" | "journalOf"> {
  return {
    appendJournal: (run, entry) => write(() => writer.append(run, entry)),
    journalOf: async (run) => reader.read(run),
  };
}

function recordedEntry(run: string, row: JournalRow): RecordedEntry {
  const { node, ordinal, part, attempt } = row;
  const identity = identityOf({ node, lineage: row.lineage === "" ? [] : row.lineage.split(".").map(Number), ordinal, part });
  return {
    ...identity,
    attempt,
    idempotencyKey: row.idempotency_key ?? idempotencyKey(run, identity),
    callHash: row.call_hash,
    result: resultOf(row),
  };
}

function identityOf({ part, node, lineage, ordinal }: Required<EffectIdentity>): EffectIdentity {
  return { node, lineage, ordinal, ...(part === "" ? {} : { part }) };
}

function columnsOf(result: Result): Pick<JournalRow, "result" | "packed"> {
  const text = JSON.stringify(result);
  const packed = packText(text);
  return packed === undefined ? { result: text, packed: null } : { result: "", packed };
}

function resultOf({ result, packed }: Pick<JournalRow, "result" | "packed">): Result {
  return JSON.parse(packed === null ? result : unpackText(packed)) as Result;
}
