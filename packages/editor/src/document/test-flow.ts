import { type Flow, parseFlow } from "@gancho/engine";

/** A flow for tests: a webhook `order`, a filter `large`, a transform `deal`, an http `crm`, in a row. `change` alters what is written. */
export function testFlow(change: (document: Record<string, unknown>) => Record<string, unknown> = (document) => document): Flow {
  const parsed = parseFlow(
    change({
      format: "gancho/1",
      id: "orders",
      name: "Orders",
      nodes: [
        { id: "order", type: "webhook", name: "Order", params: { path: "orders", verify: { kind: "none" } } },
        { id: "large", type: "filter", name: "Large", params: { condition: "body.total > 100" } },
        { id: "deal", type: "transform", name: "Deal", params: { expression: "{ 'title': body.name }" } },
        { id: "crm", type: "http", name: "Send", params: { url: "https://crm.example.com/deals" } },
      ],
      edges: [
        { source: "order", target: "large" },
        { source: "large", sourceHandle: "pass", target: "deal" },
        { source: "deal", target: "crm" },
      ],
    }),
  );
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.flow;
}
