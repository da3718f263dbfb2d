import { z } from "zod";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { expressionField, switchField } from "../../node-type/fields.ts";
import { emit, outPort } from "../../node-type/outcomes.ts";
import { objectFields } from "../object-fields.ts";

export const transform = defineNodeType({
  type: "transform",
  version: 1,
  title: "Transform",
  summary: "Builds a new message from the one that came",
  category: "data",
  icon: "braces",
  role: "step",
  touchesWorld: false,
  params: z.strictObject({
    expression: expressionField({ label: "Expression", help: "What it gives is the new message.", placeholder: "{ 'title': body.name }" }),
    allowMissing: switchField({
      label: "Allow missing values",
      help: "No value becomes null instead of an error.",
      advanced: true,
    }).default(false),
  }),
  outputs: () => [outPort],
  card: ({ expression }) => {
    const size = objectFields(expression)?.length;
    if (size === undefined) return { message: "gives {{expression}}", values: { expression } };
    return { message: size === 1 ? "builds {{count}} field" : "builds {{count}} fields", values: { count: String(size) } };
  },
  examples: [
    {
      title: "Fields from fields",
      params: { expression: "{ 'title': 'Order ' & body.name, 'value': $number(body.total) }" },
      input: { body: { name: "#1847", total: "249.90" } },
      emits: [{ port: "out", message: { title: "Order #1847", value: 249.9 } }],
    },
    {
      title: "A list stays a list, also with one entry",
      params: { expression: "{ 'items': [body.items.{ 'sku': sku, 'total': price * quantity }] }" },
      input: { body: { items: [{ sku: "cup", price: 12.5, quantity: 2 }] } },
      emits: [{ port: "out", message: { items: [{ sku: "cup", total: 25 }] } }],
    },
    {
      title: "A missing value, where that is allowed",
      params: { expression: "body.coupon", allowMissing: true },
      input: { body: {} },
      emits: [{ port: "out", message: null }],
    },
  ],
  async run(step) {
    const { expression, allowMissing } = step.params;
    if (!allowMissing) return emit("out", await step.evaluateRequired(expression, "expression"));
    const result = await step.evaluate(expression, "expression");
    return emit("out", result.found ? result.value : null);
  },
});
