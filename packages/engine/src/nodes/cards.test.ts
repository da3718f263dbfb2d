import { expect, it } from "vitest";
import { flowSchema } from "../flow/schema.ts";
import { cardLine } from "../node-type/ports.ts";

/** The line on a card, with its values in their places. */
function line(type: string, params: Record<string, unknown>): string | undefined {
  const nodes = [{ id: "node", type, params }];
  const [node] = flowSchema.parse({ format: "gancho/1", id: "test", name: "Test", nodes }).nodes;
  const card = node && cardLine(node);
  return card?.message.replace(/\{\{(\w+)\}\}/g, (_, name: string) => card.values?.[name] ?? "");
}

it.each(["webhook", "http", "schedule", "delay", "throttle"])("says nothing on the card of %s before its params say something", (type) => {
  expect(line(type, {})).toBeUndefined();
});

const secret = { $secret: "KEY" };
const from = { in: "header", name: "x-key" };

it.each<[string, Record<string, unknown>, string]>([
  ["webhook", { path: "orders" }, "POST /orders · sender not chosen"],
  ["webhook", { path: "orders", verify: { kind: "none" } }, "POST /orders · open"],
  ["webhook", { path: "orders", methods: ["POST", "PUT"], verify: { kind: "token", secret, from } }, "POST, PUT /orders · with a key"],
  ["webhook", { path: "orders", verify: { kind: "preset", provider: "github", secret } }, "POST /orders · signed"],
  ["webhook", { path: "orders", verify: { kind: "preset", provider: "asaas", secret } }, "POST /orders · with a key"],
  ["webhook", { path: "orders", verify: { kind: "preset", provider: "discord", publicKey: "ab" } }, "POST /orders · signed"],
  ["schedule", { cron: "0 9 * * *" }, "0 9 * * * in UTC"],
  ["schedule", { everySeconds: 600 }, "every 10 min"],
  ["delay", { seconds: 90 }, "waits 90 s"],
  ["delay", { until: "body.at" }, "waits until body.at"],
  ["http", { url: "https://crm.example.com/deals" }, "POST crm.example.com"],
  ["http", { url: "{{ $vars.CRM }}/deals" }, "POST {{ $vars.CRM }}/deals"],
  ["validate", { schema: { required: ["id", "total"] } }, "needs id, total"],
  ["validate", { schema: { type: "object" } }, "passes what fits a schema"],
  ["validate", { schema: true }, "passes what fits a schema"],
])("says on the card of %s with %j: %s", (type, params, text) => {
  expect(line(type, params)).toBe(text);
});
