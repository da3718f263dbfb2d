import { runStatusSchema } from "@gancho/engine";
import type { RunDetail, RunSummary } from "@gancho/server/api";
import { type InfiniteData, keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { api, bodyAs, bodyOf } from "./client.ts";

export const runFilterSchema = z.object({
  flow: z.string().exactOptional(),
  status: runStatusSchema.exactOptional(),
  /** Text that the run's id, error or event holds. */
  q: z.string().exactOptional(),
});

/** What a list of runs is narrowed by. */
export type RunFilter = z.output<typeof runFilterSchema>;

export interface RunPage {
  readonly items: readonly RunSummary[];
  readonly nextCursor: string | null;
}

export type RunPages = InfiniteData<RunPage, string>;

export const runKeys = {
  all: ["runs"] as const,
  lists: ["runs", "list"] as const,
  list: (filter: RunFilter) => ["runs", "list", filter] as const,
  one: (id: string) => ["runs", "one", id] as const,
};

const firstPage = "";

/** The server halts in a long search every some thousand runs. So often it is asked to go on, until there is something to show. */
const mostHalts = 25;

async function fetchRuns(filter: RunFilter, cursor: string): Promise<RunPage> {
  let page = await fetchPage(filter, cursor);
  for (let halts = 1; halts < mostHalts && page.items.length === 0 && page.nextCursor !== null; halts++) {
    page = await fetchPage(filter, page.nextCursor);
  }
  return page;
}

async function fetchPage(filter: RunFilter, cursor: string): Promise<RunPage> {
  return bodyAs(api.runs.$get({ query: { ...filter, ...(cursor === firstPage ? {} : { cursor }) } }));
}

/** Runs, the newest first, page by page. The stream adds what happens after. */
export function useRuns(filter: RunFilter) {
  return useInfiniteQuery({
    queryKey: runKeys.list(filter),
    queryFn: ({ pageParam }) => fetchRuns(filter, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

async function fetchRun(id: string): Promise<RunDetail> {
  return bodyAs(api.runs[":id"].$get({ param: { id } }));
}

/** One run with its whole trace. */
export function useRun(id: string | undefined) {
  return useQuery({ queryKey: runKeys.one(id ?? ""), queryFn: () => fetchRun(id ?? ""), enabled: id !== undefined });
}

/** Runs the event of a run again, with real effects; gives the new run's id. */
export function useReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: "same" | "live" | "draft" }) =>
      bodyOf(api.runs[":id"].replay.$post({ param: { id }, json: { version } })),
    onSuccess: () => client.invalidateQueries({ queryKey: runKeys.lists }),
  });
}

/** Goes on with a failed run from the step that failed; gives the new run's id. */
export function useRetry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => bodyOf(api.runs[":id"].retry.$post({ param: { id } })),
    onSuccess: () => client.invalidateQueries({ queryKey: runKeys.all }),
  });
}

/** Stops a run that has not ended. */
export function useCancelRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.runs[":id"].cancel.$post({ param: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: runKeys.all }),
  });
}

/** Puts a dead letter aside. */
export function useDismissRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.runs[":id"].dismiss.$post({ param: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: runKeys.all }),
  });
}
