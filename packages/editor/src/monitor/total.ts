import type { FlowSummary } from "@gancho/server/api";

type LastDay = FlowSummary["lastDay"];

/** The last day of all flows together. */
export function totalOf(flows: readonly Pick<FlowSummary, "lastDay">[]): LastDay {
  const total: LastDay = { events: 0, succeeded: 0, filtered: 0, failed: 0, buckets: [] };
  for (const { lastDay } of flows) {
    total.events += lastDay.events;
    total.succeeded += lastDay.succeeded;
    total.filtered += lastDay.filtered;
    total.failed += lastDay.failed;
    total.buckets = lastDay.buckets.map((count, index) => count + (total.buckets[index] ?? 0));
  }
  return total;
}
