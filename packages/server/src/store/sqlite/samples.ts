import type { Json } from "@gancho/engine";
import type { Database } from "better-sqlite3";
import type { Verdict } from "../call-store.ts";
import { pageOf } from "../page.ts";
import type { SampleRecord, SampleStore } from "../sample-store.ts";
import type { GroupCommit } from "./group-commit.ts";

interface SampleRow {
  readonly id: string;
  readonly flow: string;
  readonly trigger_node: string;
  readonly event: string;
  readonly captured_at: number;
  readonly verdict: Verdict;
  readonly source: SampleRecord["source"];
}

const samplesPerFlow = 50;

export function createSampleStore(db: Database, { write }: GroupCommit): SampleStore {
  const insert = db.prepare(
    `insert into samples (id, flow, trigger_node, event, captured_at, verdict, source) values (@id, @flow, @trigger, @event, @capturedAt, @verdict, @source)`,
  );
  const prune = db.prepare<[string, string, number]>(
    `delete from samples where flow = ? and id <= (select id from samples where flow = ? order by id desc limit 1 offset ?)`,
  );
  const select = db.prepare<[string], SampleRow>(`select * from samples where id = ?`);
  const selectPage = db.prepare<[string, string, number], SampleRow>(
    `select * from samples where flow = ? and id < ? order by id desc limit ?`,
  );
  const clear = db.prepare(`delete from samples where flow = ?`);

  return {
    add: (sample) => {
      const row = { ...sample, event: JSON.stringify(sample.event) };
      return write(() => {
        insert.run(row);
        prune.run(sample.flow, sample.flow, samplesPerFlow);
      });
    },
    find: async (id) => {
      const row = select.get(id);
      return row && sampleRecord(row);
    },
    // Beyond every id: `g` follows the hexadecimal digits.
    list: async (flow, { cursor = "g", limit }) => pageOf(selectPage.all(flow, cursor, limit + 1).map(sampleRecord), limit, ({ id }) => id),
    clear: (flow) => write(() => clear.run(flow).changes),
  };
}

function sampleRecord(row: SampleRow): SampleRecord {
  return {
    id: row.id,
    flow: row.flow,
    trigger: row.trigger_node,
    event: JSON.parse(row.event) as Json,
    capturedAt: row.captured_at,
    verdict: row.verdict,
    source: row.source,
  };
}
