import type { RunStatus } from "@gancho/engine";
import type { CallFilter } from "../api/call-queries.ts";
import { useCalls } from "../api/call-queries.ts";
import { type RunFilter, useRuns } from "../api/run-queries.ts";
import { countOutcomes, type Entry, mergeHistory, type Outcome, type ReadSoFar } from "./history.ts";

interface History {
  /** Undefined until it was read. */
  readonly entries: readonly Entry[] | undefined;
  readonly error: Error | null;
  /** Figures only when everything was read: a part of them would say something untrue. */
  readonly counts: ReadonlyMap<Outcome, number> | undefined;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  loadMore(): void;
  retry(): void;
}

type Lists = ReturnType<typeof useRuns> | ReturnType<typeof useCalls>;

/** Runs and refused calls as they are searched and narrowed. */
export function useHistory(text: string, outcome: Outcome | undefined): History {
  const searched: RunFilter = text === "" ? {} : { q: text };
  const status = runStatusOf(outcome);
  const verdict = verdictOf(outcome);
  const allRuns = useRuns(searched);
  const allCalls = useCalls({});
  const runs = useRuns(status === undefined ? searched : { ...searched, status });
  const calls = useCalls(verdict === undefined ? {} : { verdict });

  const lists: readonly Lists[] = [
    ...(outcome === undefined || status !== undefined ? [runs] : []),
    ...(outcome === undefined || verdict !== undefined ? [calls] : []),
  ];
  const readRuns = lists.includes(runs) ? readOf(runs) : nothing;
  const readCalls = lists.includes(calls) ? readOf(calls) : nothing;
  const [everyRun, everyCall] = [readOf(allRuns), readOf(allCalls)];
  return {
    entries: readRuns && readCalls && mergeHistory(readRuns, readCalls, text),
    error: lists.find(({ data, error }) => data === undefined && error !== null)?.error ?? null,
    counts:
      everyRun?.hasMore === false && everyCall?.hasMore === false ? countOutcomes(mergeHistory(everyRun, everyCall, text)) : undefined,
    hasMore: lists.some(({ hasNextPage }) => hasNextPage),
    loadingMore: lists.some(({ isFetchingNextPage }) => isFetchingNextPage),
    loadMore: () => {
      for (const list of lists) if (list.hasNextPage) void list.fetchNextPage();
    },
    retry: () => {
      for (const list of lists) void list.refetch();
    },
  };
}

const nothing = { items: [], hasMore: false };

interface PagedQuery<Item> {
  readonly data: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined;
  readonly hasNextPage: boolean;
}

function readOf<Item>({ data, hasNextPage }: PagedQuery<Item>): ReadSoFar<Item> | undefined {
  return data && { items: data.pages.flatMap(({ items }) => items), hasMore: hasNextPage };
}

function runStatusOf(outcome: Outcome | undefined): RunStatus | undefined {
  return outcome === "rejected" || outcome === "duplicate" ? undefined : outcome;
}

function verdictOf(outcome: Outcome | undefined): CallFilter["verdict"] {
  return outcome === "rejected" || outcome === "duplicate" || outcome === "filtered" ? outcome : undefined;
}
