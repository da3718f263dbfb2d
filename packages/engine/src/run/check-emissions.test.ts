import { expect, it } from "vitest";
import { z } from "zod";
import { type FlowInput, flowSchema } from "../flow/schema.ts";
import { defineNodeType } from "../node-type/define-node-type.ts";
import type { Emission } from "../node-type/node-type.ts";
import { registerNodeTypes } from "../nodes/catalogue.ts";
import { execute } from "./execute.ts";
import { recordedWorld } from "./journal.ts";
import { compile } from "./plan.ts";

/** A node type that sends whatever its message says. */
registerNodeTypes([
  defineNodeType({
    ...{ type: "acme-send", version: 1, title: "Send", summary: "Sends what it is told", category: "data", icon: "megaphone" },
    ...{ role: "step", touchesWorld: false, examples: [], params: z.strictObject({}) },
    outputs: () => [{ id: "out" }, { id: "item", items: true }],
    card: () => ({ message: "sends" }),
    run: async ({ input }) => ({ kind: "emit", emissions: z.array(z.custom<Emission>()).parse(input) }),
  }),
]);

const document: FlowInput = {
  ...{ format: "gancho/1", id: "test", name: "Test" },
  nodes: [
    { id: "start", type: "manual" },
    { id: "send", type: "acme-send" },
  ],
  edges: [{ source: "start", target: "send" }],
};
const plan = compile(flowSchema.parse(document));

function send(emissions: readonly { readonly port: string; readonly message: number; readonly item?: number }[]) {
  const event = emissions.map((emission) => ({ ...emission }));
  const request = { runId: "run", startedAt: 0, mode: "test", version: 1, trigger: "start", event, vars: {} } as const;
  return execute(plan, request, recordedWorld([]));
}

it.each([
  ["two messages by one port", [{ port: "out" }, { port: "out" }], "sent two messages by the port `out`. Several messages are items"],
  ["an item by a port that has none", [{ port: "out", item: 0 }], "sent an item by the port `out`, which does not declare `items`."],
  ["no number by a port of items", [{ port: "item" }], "without a number as its `item` by the port `item`"],
  ["a fraction as its number", [{ port: "item", item: 0.5 }], "without a number as its `item`"],
  ["a number twice", [0, 1, 0].map((item) => ({ port: "item", item })), "sent item 0 twice by the port `item`."],
  [
    "a message by a port that it lacks",
    [{ port: "out" }, { port: "elsewhere" }],
    "sent a message by `elsewhere`, which is none of its ports.",
  ],
])("a node that sends %s fails, and says which port", async (_what, emissions, message) => {
  const { status, error, steps } = await send(emissions.map((emission) => ({ ...emission, message: 1 })));
  expect(status).toBe("failed");
  expect(error).toMatchObject({ code: "bug", at: "nodes.send", message: expect.stringContaining("`acme-send` of the node `send`") });
  expect(error?.message).toContain(message);
  expect(steps.at(-1)?.emissions).toEqual([]);
});

it("a node may send one message by each port, and as many items as it likes", async () => {
  const emissions = [
    { port: "out", message: 1 },
    { port: "item", message: 2, item: 0 },
    { port: "item", message: 3, item: 1 },
  ];
  const { status, steps } = await send(emissions);
  expect(status).toBe("succeeded");
  expect(steps.at(-1)?.emissions).toEqual(emissions);
});
