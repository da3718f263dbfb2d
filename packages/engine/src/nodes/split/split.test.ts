import { expect, it } from "vitest";
import type { Json } from "../../json.ts";
import { checkExample } from "../../testing/check-example.ts";
import { split } from "./split.ts";

const order: Json = { items: [{ sku: "cup", price: 5 }] };

it.each<[string, string, Json[]]>([
  ["one item for a filter that leaves one", "items[price > 1]", [{ sku: "cup", price: 5 }]],
  ["nothing for a filter that leaves none", "items[price > 9]", []],
  ["nothing for a path that leads nowhere", "parts", []],
  ["one item for what is no list", "items[0].sku", ["cup"]],
])("sends %s", async (title, items, messages) => {
  const emits =
    messages.length === 0 ? [{ port: "empty", message: order }] : messages.map((message, item) => ({ port: "item", message, item }));

  expect(await checkExample(split, { title, params: { items }, input: order, emits })).toEqual([]);
});
