import type { FlowActivity, RunStore } from "../store/run-store.ts";
import { dayBuckets } from "./wire/flow.ts";

const DAY_MS = 86_400_000;

/** What happened to the events of the last 24 hours, by flow. */
export function activityOfDay(runs: Pick<RunStore, "activity">, now: number): Promise<ReadonlyMap<string, FlowActivity>> {
  return runs.activity({ from: now - DAY_MS, to: now, buckets: dayBuckets });
}
