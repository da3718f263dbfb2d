import { setImmediate as nextTurn } from "node:timers/promises";
import type { RunStatus } from "@gancho/engine";
import type { Database } from "better-sqlite3";
import type { FlowActivity, RunStore } from "../run-store.ts";
import { firstIdAt } from "../uuid.ts";

interface BucketRow {
  readonly flow: string;
  readonly bucket: number;
  readonly status: RunStatus;
  readonly runs: number;
}

/**
 * Counts the runs of a stretch of time, by flow. A million take most of a second, so events are taken in between.
 *
 * @param atOnce - runs that are counted without a pause
 */
export function createRunActivity(db: Database, atOnce = 10_000): RunStore["activity"] {
  const selectNextStep = db
    .prepare<[string, string, number], string>(`select id from runs where id >= ? and id < ? order by id limit 1 offset ?`)
    .pluck();
  const selectBuckets = db.prepare<[number, number, string, string], BucketRow>(
    `select flow, cast((received_at - ?) / ? as integer) as bucket, status, count(*) as runs
     from runs where mode = 'live' and origin is null and id >= ? and id < ? group by 1, 2, 3`,
  );
  // For each flow one step into the index, whatever the number of its runs.
  const selectLast = db.prepare<[], { readonly flow: string; readonly at: number }>(
    `select f.id as flow, r.received_at as at from flows f join runs r on r.id = (select max(id) from runs where flow = f.id)`,
  );

  return async ({ from, to, buckets }) => {
    const activity = new Map<string, FlowActivity>(
      selectLast.all().map(({ flow, at }) => [flow, { ...noActivity(buckets), lastEventAt: at }]),
    );
    const end = firstIdAt(to);
    for (let first = firstIdAt(from); ; await nextTurn()) {
      const next = selectNextStep.get(first, end, atOnce);
      for (const row of selectBuckets.all(from, (to - from) / buckets, first, next ?? end)) {
        activity.set(row.flow, withMore(activity.get(row.flow) ?? noActivity(buckets), row));
      }
      if (next === undefined) return activity;
      first = next;
    }
  };
}

function withMore(known: FlowActivity, { bucket, status, runs }: BucketRow): FlowActivity {
  return {
    ...known,
    events: known.events + runs,
    succeeded: known.succeeded + (status === "succeeded" ? runs : 0),
    filtered: known.filtered + (status === "filtered" ? runs : 0),
    failed: known.failed + (status === "failed" ? runs : 0),
    buckets: known.buckets.map((count, index) => (index === bucket ? count + runs : count)),
  };
}

function noActivity(buckets: number): FlowActivity {
  return { events: 0, succeeded: 0, filtered: 0, failed: 0, buckets: Array<number>(buckets).fill(0), lastEventAt: undefined };
}
