import { flowSchema } from "@gancho/engine";
import { beforeEach, expect, test } from "vitest";
import { createTriggerTable, type TriggerTable, triggersOf } from "./trigger-table.ts";

function triggers(flow: string, paths: readonly { path: string; methods?: string[]; disabled?: boolean }[]) {
  const nodes = paths.map(({ path, methods = ["POST"], disabled = false }, index) => ({
    id: `t${index}`,
    type: "webhook",
    disabled,
    params: { path, methods, verify: { kind: "none" } },
  }));
  return triggersOf(flowSchema.parse({ format: "gancho/1", id: flow, name: flow, nodes }), { status: "live", version: 1 });
}

let table: TriggerTable;
beforeEach(() => {
  table = createTriggerTable();
  table.set(
    "a",
    triggers("a", [{ path: "shop/orders" }, { path: "shop/:kind" }, { path: "shop/:kind/x" }, { path: "both", methods: ["GET"] }]),
  );
  table.set("b", triggers("b", [{ path: "both" }, { path: "shop/orders/y" }]));
});

function found(path: string, method = "POST") {
  const match = table.match(method, path);
  if (match.kind === "found") return [match.trigger.flow, match.trigger.params.path, match.params];
  return match.kind === "method" ? { kind: match.kind, allow: match.allow, flow: match.trigger.flow } : match;
}

test.each([
  { path: "shop/orders", to: ["a", "shop/orders", {}] },
  { path: "shop/refunds", to: ["a", "shop/:kind", { kind: "refunds" }] },
  { path: "shop/orders/x", to: ["a", "shop/:kind/x", { kind: "orders" }] },
  { path: "shop/orders/y", to: ["b", "shop/orders/y", {}] },
  { path: "shop/caf%C3%A9", to: ["a", "shop/:kind", { kind: "café" }] },
  { path: "shop/a%2Fx", to: ["a", "shop/:kind", { kind: "a/x" }] },
  { path: "%73hop/orders", to: ["a", "shop/orders", {}] },
])("it leads $path to its trigger", ({ path, to }) => {
  expect(found(path)).toEqual(to);
});

test.each(["", "shop", "shop/", "shop//x", "shop/orders/", "SHOP/orders", "shop/orders/z/z", "shop/%zz", "__proto__", "constructor/x"])(
  "it knows no path %j",
  (path) => {
    expect(found(path)).toEqual({ kind: "unknown-path" });
  },
);

test("it tells triggers of one path apart by method, and says which methods there are", () => {
  expect(found("both", "GET")).toEqual(["a", "both", {}]);
  expect(found("both", "POST")).toEqual(["b", "both", {}]);
  expect(found("both", "PUT")).toEqual({ kind: "method", allow: ["GET", "POST"], flow: "a" });
  expect(found("shop/orders", "HEAD")).toEqual({ kind: "method", allow: ["POST"], flow: "a" });
});

test("it passes over a literal path that does not take the method for a named one that does", () => {
  table.set("c", triggers("c", [{ path: "shop/:kind", methods: ["PUT"] }]));
  expect(found("shop/orders", "PUT")).toEqual(["c", "shop/:kind", { kind: "orders" }]);
  expect(found("shop/orders", "POST")).toEqual(["a", "shop/orders", {}]);
  expect(found("shop/orders", "GET")).toEqual({ kind: "method", allow: ["POST", "PUT"], flow: "a" });
});

test("it forgets what a flow no longer has", () => {
  table.set("a", triggers("a", [{ path: "new" }]));
  expect(found("shop/orders")).toEqual({ kind: "unknown-path" });
  expect(found("new")).toEqual(["a", "new", {}]);
  table.delete("a");
  expect(found("new")).toEqual({ kind: "unknown-path" });
});

test("it finds the flow that has a path already, whatever its segments are called", () => {
  const [other, same, getOnly] = [{ path: "shop/:id" }, { path: "shop/:kind" }, { path: "shop/orders", methods: ["GET"] }];
  expect(triggers("c", [other]).map((trigger) => table.findConflict(trigger)?.flow)).toEqual(["a"]);
  expect(triggers("a", [same]).map((trigger) => table.findConflict(trigger))).toEqual([undefined]);
  expect(triggers("c", [getOnly]).map((trigger) => table.findConflict(trigger))).toEqual([undefined]);
});

test("it leaves disabled triggers out", () => {
  expect(triggers("d", [{ path: "x", disabled: true }])).toEqual([]);
});
