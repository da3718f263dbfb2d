import type { JsonObject } from "@gancho/engine";
import type { Sample, TestResult } from "@gancho/server/api";
import { useMutation, useQuery } from "@tanstack/react-query";
import { api, bodyAs } from "./client.ts";

export const sampleKeys = {
  list: (flow: string) => ["samples", flow] as const,
};

interface SamplePage {
  readonly items: readonly Sample[];
}

/** The captured events of a flow, the newest first. */
export function useSamples(flow: string) {
  return useQuery({
    queryKey: sampleKeys.list(flow),
    queryFn: async () => (await bodyAs<SamplePage>(api.flows[":id"].samples.$get({ param: { id: flow }, query: {} }))).items,
  });
}

/** What a test of the draft starts from: an event, a captured sample, or a past run. */
export interface TestRequest {
  readonly trigger?: string;
  readonly event?: JsonObject;
  readonly sampleId?: string;
  readonly runId?: string;
  /** `mock` answers from a recording, `real` asks the world. */
  readonly effects: "mock" | "real";
}

/** Runs the draft now; gives the whole trace. */
export function useTestFlow(flow: string) {
  return useMutation({
    mutationFn: (request: TestRequest): Promise<TestResult> => bodyAs(api.flows[":id"].test.$post({ param: { id: flow }, json: request })),
  });
}
