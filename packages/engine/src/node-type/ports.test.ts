import { describe, expect, it } from "vitest";
import type { FlowNode } from "../flow/schema.ts";
import { nodeSchema } from "../flow/schema.ts";
import { cardLine, inputPorts, outputPorts } from "./ports.ts";

function node(type: string, params: Record<string, unknown> = {}, onError = "fail"): FlowNode {
  return nodeSchema.parse({ id: "node", type, params, onError });
}

describe("outputPorts", () => {
  it.each<[string, FlowNode, string[]]>([
    ["of a filter", node("filter", { condition: "true" }), ["pass", "reject"]],
    ["of a node whose errors are routed, last", node("http", { url: "https://a.example" }, "route"), ["ok", "error"]],
    ["of each case, then the default", node("switch", { cases: [{ id: "crm", when: "true" }] }), ["crm", "default"]],
    [
      "of cases that are still being typed",
      node("switch", { cases: [{ id: "crm" }, { id: "b2b", when: "" }], mode: "" }),
      ["crm", "b2b", "default"],
    ],
    ["of those cases that have an id", node("switch", { cases: ["", { id: 7 }, { id: "" }, { id: "crm" }] }), ["crm", "default"]],
    ["of no cases that could be read", node("switch", { cases: 7 }), []],
    ["of a node whose params are missing", node("http"), ["ok"]],
    ["of a stop: none", node("stop"), []],
    ["of a note: none, also when errors are routed", node("note", {}, "route"), []],
    ["of an unknown type: none", node("acme", {}, "route"), []],
  ])("are those %s", (_, given, ids) => {
    expect(outputPorts(given).map(({ id }) => id)).toEqual(ids);
  });
});

describe("inputPorts", () => {
  it("is one for a step, none for triggers, notes and unknown types", () => {
    expect(["filter", "stop", "manual", "webhook", "note", "acme"].map((type) => inputPorts(node(type)).length)).toEqual([
      1, 1, 0, 0, 0, 0,
    ]);
  });
});

describe("cardLine", () => {
  it.each([
    [
      node("webhook", { path: "shop/orders", verify: { kind: "none" } }),
      { message: "{{methods}} {{path}} · open", values: { methods: "POST", path: "/shop/orders" } },
    ],
    [
      node("webhook", { path: "shop/orders" }),
      { message: "{{methods}} {{path}} · sender not chosen", values: { methods: "POST", path: "/shop/orders" } },
    ],
    [node("filter", { condition: "total > 100" }), { message: "passes if {{condition}}", values: { condition: "total > 100" } }],
    [
      node("switch", { mode: "all", cases: [{ id: "a", when: "" }] }),
      { message: "sends to all of {{count}} that match", values: { count: "1" } },
    ],
    [node("transform", { expression: "{ 'a': [1, 2], 'b': 'x, y' }" }), { message: "builds {{count}} fields", values: { count: "2" } }],
    [node("transform", { expression: "body.items" }), { message: "gives {{expression}}", values: { expression: "body.items" } }],
    [
      node("http", { url: "https://crm.example.com/v1/{{ id }}" }),
      { message: "{{method}} {{host}}", values: { method: "POST", host: "crm.example.com" } },
    ],
    [node("respond"), { message: "answers the caller with it" }],
    [node("stop", { outcome: "failed" }), { message: "ends the run as failed" }],
    [node("filter"), undefined],
    [node("acme"), undefined],
  ])("says what $type does", (given, line) => {
    expect(cardLine(given)).toEqual(line);
  });
});
