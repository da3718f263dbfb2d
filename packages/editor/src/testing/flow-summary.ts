import { flowFormat, flowSchema } from "@gancho/engine";
import type { FlowSummary } from "@gancho/server/api";

/** A live flow with a webhook and a filter, as the list of flows has it; what matters to a test is given. */
export function flowSummary({ id = "orders", name = "Paid orders", ...rest }: Partial<FlowSummary> = {}): FlowSummary {
  const document = flowSchema.parse({
    format: flowFormat,
    id,
    name,
    nodes: [
      { id: "hook", type: "webhook", params: { path: `shop/${id}` } },
      { id: "big", type: "filter", params: { condition: "body.total > 100" } },
    ],
    edges: [{ source: "hook", target: "big" }],
  });
  return {
    id,
    name,
    status: "live",
    version: 3,
    revision: 7,
    draftChanged: false,
    triggers: [
      { node: "hook", type: "webhook", name: "Webhook", path: `shop/${id}`, url: `http://localhost/hooks/shop/${id}`, verify: "signed" },
    ],
    document,
    lastDay: { events: 0, succeeded: 0, filtered: 0, failed: 0, buckets: Array.from({ length: 48 }, () => 0) },
    lastEventAt: null,
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
    ...rest,
  };
}
