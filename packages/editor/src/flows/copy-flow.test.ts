import { flowSchema } from "@gancho/engine";
import { expect, it } from "vitest";
import { copyFlow } from "./copy-flow.ts";

it("gives a copy a path of its own for each webhook, and leaves the rest as it is", () => {
  const flow = flowSchema.parse({
    format: "gancho/1",
    id: "orders",
    name: "Orders",
    nodes: [
      { id: "order", type: "webhook", params: { path: "shop/:country/orders", methods: ["PUT"] } },
      { id: "crm", type: "http", params: { url: "https://crm.example.com", path: "kept" } },
    ],
    edges: [{ source: "order", target: "crm" }],
  });
  const copy = copyFlow(flow, "orders-2");
  expect(copy).toEqual({
    ...flow,
    id: "orders-2",
    nodes: [{ ...flow.nodes[0], params: { path: "orders-2/shop/:country/orders", methods: ["PUT"] } }, flow.nodes[1]],
  });
});
