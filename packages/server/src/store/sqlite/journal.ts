import type { EffectCall, JournalEntry } from "@gancho/engine";
import type { Database } from "better-sqlite3";
import type { RunStore } from "../run-store.ts";
import type { GroupCommit } from "./group-commit.ts";
import { packText, unpackText } from "./packing.ts";

interface JournalRow {
  readonly node: string;
  readonly lineage: string;
  readonly ordinal: number;
  /** Empty for the first effect of a step. */
  readonly part: string;
  readonly attempt: number;
  readonly idempotency_key: string;
  readonly call: string;
  readonly result: string;
  /** Call and result, compressed, in place of these two. */
  readonly packed: Uint8Array | null;
}

type Content = Pick<JournalEntry, "call" | "result">;

export interface JournalReader {
  read(run: string): readonly JournalEntry[];
}

export function createJournalReader(db: Database): JournalReader {
  const select = db.prepare<[string], JournalRow>(
    `select node, lineage, ordinal, part, attempt, idempotency_key, call, result, packed from journal where run = ? order by rowid`,
  );
  return { read: (run) => select.all(run).map(journalEntry) };
}

/** Writing within a transaction of others. */
export interface JournalWriter {
  append(run: string, entry: JournalEntry): void;
  /** The result of an attempt that was recorded. */
  find(run: string, attempt: Omit<JournalEntry, "result">): JournalEntry["result"] | undefined;
}

export function createJournalWriter(db: Database): JournalWriter {
  // Selecting from the run keeps the journal of a run that was deleted meanwhile from being an error.
  const insert = db.prepare(
    `insert into journal (run, node, lineage, ordinal, part, attempt, idempotency_key, call, result, packed)
     select id, @node, @lineage, @ordinal, @part, @attempt, @idempotencyKey, @call, @result, @packed from runs where id = @run
     on conflict do nothing`,
  );
  const select = db.prepare<[string, string, string, number, string, number], Pick<JournalRow, "call" | "result" | "packed">>(
    `select call, result, packed from journal where run = ? and node = ? and lineage = ? and ordinal = ? and part = ? and attempt = ?`,
  );
  return {
    append: (run, { node, lineage, ordinal, part = "", attempt, idempotencyKey, call, result }) => {
      const row = { run, node, lineage: lineage.join("."), ordinal, part, attempt, idempotencyKey };
      insert.run({ ...row, ...columnsOf({ call, result }) });
    },
    find: (run, { node, lineage, ordinal, part = "", attempt }) => {
      const row = select.get(run, node, lineage.join("."), ordinal, part, attempt);
      return row && contentOf(row).result;
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

function journalEntry(row: JournalRow): JournalEntry {
  return {
    node: row.node,
    lineage: row.lineage === "" ? [] : row.lineage.split(".").map(Number),
    ordinal: row.ordinal,
    ...(row.part === "" ? {} : { part: row.part }),
    attempt: row.attempt,
    idempotencyKey: row.idempotency_key,
    ...contentOf(row),
  };
}

/** In one piece: what a service echoes costs nothing more. */
function columnsOf({ call, result }: Content): Pick<JournalRow, "call" | "result" | "packed"> {
  const texts = { call: JSON.stringify(call), result: JSON.stringify(result) };
  const packed = packText(`[${texts.call},${texts.result}]`);
  return packed === undefined ? { ...texts, packed: null } : { call: "", result: "", packed };
}

function contentOf({ call, result, packed }: Pick<JournalRow, "call" | "result" | "packed">): Content {
  if (packed === null) return { call: withBody(JSON.parse(call) as EffectCall), result: JSON.parse(result) as JournalEntry["result"] };
  const [packedCall, packedResult] = JSON.parse(unpackText(packed)) as [EffectCall, JournalEntry["result"]];
  return { call: withBody(packedCall), result: packedResult };
}

/** A body that was left out is `undefined`, which JSON drops. */
function withBody(call: EffectCall): EffectCall {
  return call.kind === "http" || call.kind === "response" ? { ...call, body: call.body } : call;
}
