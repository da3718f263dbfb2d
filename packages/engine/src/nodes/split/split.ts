import { z } from "zod";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { expressionField, integerField } from "../../node-type/fields.ts";
import { emit } from "../../node-type/outcomes.ts";

export const split = defineNodeType({
  type: "split",
  version: 1,
  title: "Split",
  summary: "Sends each item of a list as a message of its own",
  category: "logic",
  icon: "split",
  role: "step",
  touchesWorld: false,
  params: z.strictObject({
    items: expressionField({
      label: "Items",
      help: "The list to split. One that is no list counts as its only item.",
      placeholder: "body.line_items",
    }),
    concurrency: integerField({
      label: "At the same time",
      help: "How many items are worked on at the same time; 1 goes one after another. All when left out.",
      min: 1,
      max: 1000,
      advanced: true,
    }).optional(),
  }),
  outputs: () => [
    { id: "item", items: true },
    { id: "empty", drops: true },
  ],
  card: ({ items }) => ({ message: "one message per {{items}}", values: { items } }),
  examples: [
    {
      title: "A message for each line of an order",
      params: { items: "body.items" },
      input: { body: { items: [{ sku: "cup" }, { sku: "pot" }] } },
      emits: [
        { port: "item", message: { sku: "cup" }, item: 0 },
        { port: "item", message: { sku: "pot" }, item: 1 },
      ],
    },
    {
      title: "An empty list leaves by a port of its own",
      params: { items: "body.items" },
      input: { body: { items: [] } },
      emits: [{ port: "empty", message: { body: { items: [] } } }],
    },
  ],
  async run(step) {
    const { concurrency } = step.params;
    const result = await step.evaluate(step.params.items, "items");
    // JSONata gives no value for a list that a filter left without items, and the item itself for a list of one.
    const items = result.found ? [result.value].flat() : [];
    if (items.length === 0) return emit("empty", step.input);
    return {
      kind: "emit",
      emissions: items.map((message, item) => ({ port: "item", message, item })),
      ...(concurrency === undefined ? {} : { itemsAtOnce: concurrency }),
    };
  },
});
