import { parseFlow } from "@gancho/engine";
import { expect, it } from "vitest";
import { freeId, idFromName, newFlow, pathFromName } from "./new-flow.ts";

it.each([
  ["Pedidos pagos para o CRM", "pedidos-pagos-para-o-crm"],
  ["Ação & reação!", "acao-reacao"],
  ["2026 orders", "orders"],
  ["日本", "flow"],
  ["x".repeat(80), "x".repeat(64)],
])("makes an id of the name %s", (name, id) => {
  expect(idFromName(name)).toBe(id);
});

it("counts up until an id is free, without growing beyond 64 characters", () => {
  expect(freeId("orders", new Set())).toBe("orders");
  expect(freeId("orders", new Set(["orders", "orders-2"]))).toBe("orders-3");
  expect(freeId("x".repeat(64), new Set(["x".repeat(64)]))).toBe(`${"x".repeat(62)}-2`);
});

it("makes a document that the engine takes", () => {
  const flow = newFlow({ id: "orders", name: "Orders", path: pathFromName("Orders") });
  expect(parseFlow(flow)).toMatchObject({ flow: { id: "orders", nodes: [{ type: "webhook", params: { path: "orders" } }] } });
});
