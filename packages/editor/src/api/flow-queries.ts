import type { Flow, FlowInput } from "@gancho/engine";
import type { FlowDetail, FlowSummary, Version } from "@gancho/server/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, bodyAs, bodyOf, fetchOrThrow } from "./client.ts";

const maxPage = "200";

export const flowKeys = {
  all: ["flows"] as const,
  list: ["flows", "list"] as const,
  one: (id: string) => ["flows", "one", id] as const,
};

interface FlowPage {
  readonly items: readonly FlowSummary[];
  readonly nextCursor: string | null;
}

/** Every flow, by name. */
async function fetchFlows(): Promise<readonly FlowSummary[]> {
  const flows: FlowSummary[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await bodyAs<FlowPage>(api.flows.$get({ query: { limit: maxPage, ...(cursor ? { cursor } : {}) } }));
    flows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return flows;
}

export function useFlows() {
  return useQuery({ queryKey: flowKeys.list, queryFn: fetchFlows });
}

export async function fetchFlow(id: string): Promise<FlowDetail> {
  return bodyAs(api.flows[":id"].$get({ param: { id } }));
}

/** One flow with its draft. Not read again by itself: an open draft must not change under the hands of who edits it. */
export function useFlow(id: string) {
  return useQuery({ queryKey: flowKeys.one(id), queryFn: () => fetchFlow(id), staleTime: Number.POSITIVE_INFINITY });
}

/**
 * Stores a new flow as a draft.
 *
 * @throws ApiError 409 when its id is taken, 422 with all problems when it is no flow document
 */
export async function createFlow(document: FlowInput): Promise<FlowDetail> {
  return bodyAs(api.flows.$post({ query: {}, json: document }));
}

/**
 * Stores a draft over the one with this revision.
 *
 * @throws ApiError 412 when someone else saved in between
 */
export async function saveFlow(document: Flow, revision: number): Promise<FlowDetail> {
  return bodyAs(api.flows[":id"].$put({ param: { id: document.id }, header: { "if-match": `"${revision}"` }, json: document }));
}

/** Puts a document in the place of the draft that is there, whatever its revision. */
async function replaceDraft(document: Flow): Promise<FlowDetail> {
  const { revision } = await fetchFlow(document.id);
  return saveFlow(document, revision);
}

/** Creates a flow; the list shows it at once. */
export function useCreateFlow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (document: FlowInput) => createFlow(document),
    onSuccess: () => client.invalidateQueries({ queryKey: flowKeys.list }),
  });
}

export function useReplaceDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: replaceDraft,
    onSuccess: (flow) => {
      client.setQueryData(flowKeys.one(flow.id), flow);
      return client.invalidateQueries({ queryKey: flowKeys.list });
    },
  });
}

export function useDeleteFlow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.flows[":id"].$delete({ param: { id } }),
    onSuccess: (_, id) => {
      client.removeQueries({ queryKey: flowKeys.one(id) });
      return client.invalidateQueries({ queryKey: flowKeys.list });
    },
  });
}

/** Makes the draft the live version. */
export function usePublish(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (note: string): Promise<Version> =>
      bodyOf(api.flows[":id"].publish.$post({ param: { id }, json: note === "" ? {} : { note } })),
    onSuccess: () => client.invalidateQueries({ queryKey: flowKeys.all }),
  });
}

/** Switches a published flow live, paused or off. */
export function useSetFlowStatus(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (status: "live" | "paused" | "off"): Promise<FlowDetail> =>
      bodyAs(api.flows[":id"].status.$post({ param: { id }, json: { status } })),
    onSuccess: () => client.invalidateQueries({ queryKey: flowKeys.all }),
  });
}

/** The canonical JSON of a draft, or of one of its versions. */
export async function fetchDocument(id: string, version?: number): Promise<string> {
  const query = version === undefined ? "" : `?version=${version}`;
  const answer = await fetchOrThrow(`/api/flows/${encodeURIComponent(id)}/document${query}`);
  return answer.text();
}
