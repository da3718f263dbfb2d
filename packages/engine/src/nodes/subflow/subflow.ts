import { z } from "zod";
import { idPattern } from "../../flow/schema.ts";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { expressionField, switchField, textField } from "../../node-type/fields.ts";
import { emit, outPort } from "../../node-type/outcomes.ts";
import { atOnce } from "../at-once.ts";

const childId = "019b7a2e-8400-7000-8000-000000000000";

export const subflow = defineNodeType({
  type: "subflow",
  version: 1,
  title: "Subflow",
  summary: "Runs another flow by its manual trigger",
  category: "output",
  icon: "workflow",
  role: "step",
  touchesWorld: true,
  params: z.strictObject({
    flow: textField(
      { label: "Flow", help: "The id of a live flow that has a manual trigger.", placeholder: "invoice" },
      z.string().regex(idPattern, { error: "This is not the id of a flow." }),
    ),
    input: expressionField({
      label: "Input",
      help: "The event of the other flow. Left out: the message that came, as it is.",
      placeholder: "{ 'order': body.id }",
    }).optional(),
    wait: switchField({ label: "Wait for it", help: "Goes on with its last message, and fails when it fails." }).default(true),
  }),
  outputs: () => [outPort],
  card: ({ flow, wait }) => ({ message: wait ? "runs {{flow}}" : "starts {{flow}}", values: { flow } }),
  examples: [
    {
      title: "Let another flow write the invoice",
      params: { flow: "invoice", input: "{ 'order': id }" },
      input: { id: 1847 },
      answers: [{ status: "done", value: { runId: childId, status: "succeeded", output: { invoice: 12 } }, startedAt: 0, finishedAt: 9 }],
      emits: [{ port: "out", message: { runId: childId, status: "succeeded", output: { invoice: 12 } } }],
    },
    {
      title: "Start it and go on",
      params: { flow: "newsletter", wait: false },
      input: { email: "marina@example.com" },
      answers: [{ status: "done", value: { runId: childId }, startedAt: 0, finishedAt: 1 }],
      emits: [{ port: "out", message: { runId: childId } }],
    },
  ],
  async run(step) {
    const { flow, wait } = step.params;
    const input = step.params.input === undefined ? step.input : await step.evaluateRequired(step.params.input, "input");
    const { value } = await step.effect({ kind: "run", flow, input, wait }, { retry: atOnce });
    return emit("out", value);
  },
});
