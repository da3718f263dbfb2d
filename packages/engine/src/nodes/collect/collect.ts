import { z } from "zod";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { expressionField } from "../../node-type/fields.ts";
import { emit, outPort } from "../../node-type/outcomes.ts";

export const collect = defineNodeType({
  type: "collect",
  version: 1,
  title: "Collect",
  summary: "Waits for all items of a split and sends them on as one list",
  category: "logic",
  icon: "combine",
  role: "step",
  joins: "split",
  touchesWorld: false,
  params: z.strictObject({
    expression: expressionField({
      label: "Expression",
      help: "Makes another message of the list. Left out, the list itself goes on.",
      placeholder: "{ 'reservations': $.body.id }",
    }).optional(),
  }),
  outputs: () => [outPort],
  card: ({ expression }) =>
    expression === undefined
      ? { message: "waits for all, then one list" }
      : { message: "waits for all, then {{expression}}", values: { expression } },
  examples: [
    {
      title: "The items as a list, in their order",
      params: {},
      input: [{ sku: "cup" }, { sku: "pot" }],
      emits: [{ port: "out", message: [{ sku: "cup" }, { sku: "pot" }] }],
    },
    {
      title: "A sum over them",
      params: { expression: "{ 'total': $sum(price) }" },
      input: [{ price: 2 }, { price: 5 }],
      emits: [{ port: "out", message: { total: 7 } }],
    },
  ],
  async run(step) {
    const { expression } = step.params;
    return emit("out", expression === undefined ? step.input : await step.evaluateRequired(expression, "expression"));
  },
});
