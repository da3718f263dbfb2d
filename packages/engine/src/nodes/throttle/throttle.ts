import { z } from "zod";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { expressionField, integerField, numberField } from "../../node-type/fields.ts";
import { emit, outPort } from "../../node-type/outcomes.ts";
import { atOnce, dueAtOf } from "../at-once.ts";
import { inWords } from "../duration-words.ts";
import { evaluateKey } from "../key-text.ts";

export const throttle = defineNodeType({
  type: "throttle",
  version: 1,
  title: "Throttle",
  summary: "Holds messages back so that only so many go on in a time",
  category: "logic",
  icon: "gauge",
  role: "step",
  touchesWorld: true,
  params: z.strictObject({
    limit: integerField({
      label: "Messages",
      help: "Over all runs of the flow. None is dropped: each waits for its turn.",
      min: 1,
      max: 1000,
    }),
    perSeconds: numberField({ label: "Per", min: 0.1, max: 2_592_000, unit: "seconds" }).default(1),
    key: expressionField({
      label: "Key",
      help: "Counts separately for each value. Left out, all messages count together.",
      placeholder: "body.customer_id",
    }).optional(),
  }),
  outputs: () => [outPort],
  card: ({ limit, perSeconds, key }) => {
    // Without a number yet it says nothing, and the card has no line.
    const values = { limit: limit ? String(limit) : "", time: inWords(perSeconds) };
    return key === undefined
      ? { message: "at most {{limit}} in {{time}}", values }
      : { message: "at most {{limit}} in {{time}} per {{key}}", values: { ...values, key } };
  },
  examples: [
    {
      title: "Two calls a second, as the service allows",
      params: { limit: 2 },
      input: { order: 1847 },
      answers: [{ status: "done", value: { dueAt: 0 }, startedAt: 0, finishedAt: 0 }],
      emits: [{ port: "out", message: { order: 1847 } }],
    },
    {
      title: "One message an hour for each customer",
      params: { limit: 1, perSeconds: 3600, key: "customer" },
      input: { customer: 7 },
      answers: [{ status: "done", value: { dueAt: 3_600_000 }, startedAt: 0, finishedAt: 0 }],
      emits: [{ port: "out", message: { customer: 7 } }],
    },
  ],
  async run(step) {
    const { limit, perSeconds } = step.params;
    const key = step.params.key === undefined ? "" : await evaluateKey(step, step.params.key, "key");
    const { value } = await step.effect({ kind: "throttle", key, limit, perSeconds }, { retry: atOnce });
    await step.pauseUntil(dueAtOf(value));
    return emit("out", step.input);
  },
});
