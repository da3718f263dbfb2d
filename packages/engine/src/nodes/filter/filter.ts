import { z } from "zod";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { expressionField } from "../../node-type/fields.ts";
import { emit } from "../../node-type/outcomes.ts";
import { evaluateCondition } from "../condition.ts";

export const filter = defineNodeType({
  type: "filter",
  version: 1,
  title: "Filter",
  summary: "Passes or stops a message",
  category: "logic",
  icon: "funnel",
  role: "step",
  touchesWorld: false,
  params: z.strictObject({
    condition: expressionField({
      label: "Condition",
      help: "A message passes when this is true.",
      placeholder: "body.total > 100",
      result: "boolean",
    }),
  }),
  outputs: () => [{ id: "pass" }, { id: "reject", drops: true }],
  card: ({ condition }) => ({ message: "passes if {{condition}}", values: { condition } }),
  examples: [
    {
      title: "Only large orders",
      params: { condition: "body.total > 100" },
      input: { body: { total: 249.9 } },
      emits: [{ port: "pass", message: { body: { total: 249.9 } } }],
    },
    {
      title: "A text that holds a number is converted first",
      params: { condition: "body.status = 'paid' and $number(body.total) > 100" },
      input: { body: { status: "paid", total: "87.00" } },
      emits: [{ port: "reject", message: { body: { status: "paid", total: "87.00" } } }],
    },
  ],
  async run(step) {
    const passes = await evaluateCondition(step, step.params.condition, "condition");
    const why = await step.explain(step.params.condition, "condition");
    return { ...emit(passes ? "pass" : "reject", step.input), ...(why === undefined ? {} : { why }) };
  },
});
