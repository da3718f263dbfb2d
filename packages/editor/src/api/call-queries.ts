import type { Call } from "@gancho/server/api";
import { type InfiniteData, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { z } from "zod";
import { api, bodyAs } from "./client.ts";

export const callFilterSchema = z.object({ verdict: z.enum(["accepted", "duplicate", "filtered", "rejected"]).exactOptional() });

/** What a list of calls is narrowed by. */
export type CallFilter = z.output<typeof callFilterSchema>;

export interface CallPage {
  readonly items: readonly Call[];
  readonly nextCursor: string | null;
}

export type CallPages = InfiniteData<CallPage, string>;

export const callKeys = {
  lists: ["calls", "list"] as const,
  list: (filter: CallFilter) => ["calls", "list", filter] as const,
};

const firstPage = "";

async function fetchCalls(filter: CallFilter, cursor: string): Promise<CallPage> {
  return bodyAs(api.calls.$get({ query: { ...filter, ...(cursor === firstPage ? {} : { cursor }) } }));
}

/** Requests at trigger URLs with their verdicts, the newest first, page by page. The stream adds what happens after. */
export function useCalls(filter: CallFilter) {
  return useInfiniteQuery({
    queryKey: callKeys.list(filter),
    queryFn: ({ pageParam }) => fetchCalls(filter, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}
