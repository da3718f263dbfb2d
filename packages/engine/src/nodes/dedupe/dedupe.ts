import { z } from "zod";
import { isJsonObject } from "../../json.ts";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { expressionField, integerField } from "../../node-type/fields.ts";
import { emit } from "../../node-type/outcomes.ts";
import { atOnce } from "../at-once.ts";
import { inWords } from "../duration-words.ts";
import { evaluateKey } from "../key-text.ts";

export const dedupe = defineNodeType({
  type: "dedupe",
  version: 1,
  title: "Dedupe",
  summary: "Lets each key pass once within a time",
  category: "data",
  icon: "copy-check",
  role: "step",
  touchesWorld: true,
  params: z.strictObject({
    key: expressionField({ label: "Key", help: "What is the same for messages that count as one.", placeholder: "body.order_id" }),
    windowSeconds: integerField({
      label: "Remember for",
      help: "Counted from the first message with a key.",
      min: 1,
      max: 31_536_000,
      unit: "seconds",
    }).default(86_400),
  }),
  outputs: () => [{ id: "first" }, { id: "duplicate", drops: true }],
  card: ({ key, windowSeconds }) => ({ message: "once per {{key}} in {{time}}", values: { key, time: inWords(windowSeconds) } }),
  examples: [
    {
      title: "An order that was not seen before",
      params: { key: "body.id" },
      input: { body: { id: 1847 } },
      answers: [{ status: "done", value: { first: true }, startedAt: 0, finishedAt: 0 }],
      emits: [{ port: "first", message: { body: { id: 1847 } } }],
    },
    {
      title: "The same customer within an hour",
      params: { key: "$slug(body.email)", windowSeconds: 3600 },
      input: { body: { email: "Marina@example.com" } },
      answers: [{ status: "done", value: { first: false }, startedAt: 0, finishedAt: 0 }],
      emits: [{ port: "duplicate", message: { body: { email: "Marina@example.com" } } }],
    },
  ],
  async run(step) {
    const { windowSeconds } = step.params;
    const key = await evaluateKey(step, step.params.key, "key");
    const { value } = await step.effect({ kind: "dedupe", key, windowSeconds }, { retry: atOnce });
    return emit(isJsonObject(value) && value.first === true ? "first" : "duplicate", step.input);
  },
});
