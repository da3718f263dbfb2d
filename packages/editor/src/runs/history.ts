import type { RunStatus } from "@gancho/engine";
import type { Call, RunSummary } from "@gancho/server/api";

/** A line of the history: a run, or a call at a trigger URL that became none. */
export type Entry =
  | { readonly kind: "run"; readonly id: string; readonly run: RunSummary }
  | { readonly kind: "call"; readonly id: string; readonly call: Call; readonly verdict: Exclude<Call["verdict"], "accepted"> };

/** What became of an event, as the history is narrowed by it. */
export type Outcome = RunStatus | "rejected" | "duplicate";

/** A list as far as it was read, the newest first. */
export interface ReadSoFar<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
}

/**
 * Runs and the calls that became none in one list, the newest first.
 *
 * Ids begin with the time, so they are the order. The list ends where the first of the two has not been read on: below that it would have gaps.
 *
 * @param text - what a call must have in its words; runs were searched by the server, which also knows their events
 */
export function mergeHistory(runs: ReadSoFar<RunSummary>, calls: ReadSoFar<Call>, text: string): readonly Entry[] {
  const end = [endOf(runs), endOf(calls)].toSorted().at(-1) ?? "";
  return [...runs.items.map((run): Entry => ({ kind: "run", id: run.id, run })), ...calls.items.flatMap((call) => entriesOf(call, text))]
    .filter(({ id }) => id >= end)
    .toSorted((left, right) => (left.id < right.id ? 1 : -1));
}

/** An accepted call is its run. */
function entriesOf(call: Call, text: string): readonly Entry[] {
  const { id, verdict } = call;
  return verdict === "accepted" || !has(call, text) ? [] : [{ kind: "call", id, call, verdict }];
}

/** The id of the last one that was read, or one before all when there are no more. */
function endOf({ items, hasMore }: ReadSoFar<{ readonly id: string }>): string {
  return hasMore ? (items.at(-1)?.id ?? "") : "";
}

function has({ id, method, path, flow, cause, detail, ip }: Call, text: string): boolean {
  const words = [id, method, path, flow, cause, detail, ip].join(" ").toLowerCase();
  return words.includes(text.toLowerCase());
}

/** How many there are of each outcome. */
export function countOutcomes(entries: readonly Entry[]): ReadonlyMap<Outcome, number> {
  const counts = new Map<Outcome, number>();
  for (const entry of entries) {
    const outcome = entry.kind === "run" ? entry.run.status : entry.verdict;
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return counts;
}
