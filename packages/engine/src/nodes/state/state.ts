import { z } from "zod";
import { isJsonObject, type Json } from "../../json.ts";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { choiceField, expressionField, integerField } from "../../node-type/fields.ts";
import type { StepContext } from "../../node-type/node-type.ts";
import { emit, outPort } from "../../node-type/outcomes.ts";
import type { StateCall } from "../../run/world.ts";
import { atOnce } from "../at-once.ts";
import { evaluateKey } from "../key-text.ts";

const stateParams = z
  .strictObject({
    operation: choiceField({
      label: "Do",
      options: { get: "Read", set: "Write", increment: "Add a number", delete: "Delete" },
    }).default("get"),
    key: expressionField({
      label: "Key",
      help: "A name in quotes, or a value of the message.",
      placeholder: "'orders-' & body.customer_id",
    }),
    value: expressionField({
      label: "Value",
      help: "What to write; left out, the message. What to add; left out, 1.",
      placeholder: "body.total",
    }).optional(),
    ttlSeconds: integerField({
      label: "Keep for",
      help: "Counted from the last write. Left out, for good.",
      min: 1,
      max: 315_360_000,
      unit: "seconds",
      advanced: true,
    }).optional(),
  })
  .refine(({ operation, value }) => value === undefined || operation === "set" || operation === "increment", {
    error: "Only writing and adding take a value. Remove it.",
    path: ["value"],
  })
  .refine(({ operation, ttlSeconds }) => ttlSeconds === undefined || operation === "set" || operation === "increment", {
    error: "Only what is written has a time to keep. Remove it.",
    path: ["ttlSeconds"],
  });

type StateParams = z.output<typeof stateParams>;

const verbs = { get: "reads {{key}}", set: "writes {{key}}", increment: "adds to {{key}}", delete: "deletes {{key}}" } as const;

export const state = defineNodeType({
  type: "state",
  version: 1,
  title: "State",
  summary: "Reads or changes a value that the flow keeps between its runs",
  category: "data",
  icon: "database",
  role: "step",
  touchesWorld: true,
  params: stateParams,
  outputs: () => [outPort],
  card: ({ operation, key }) => ({ message: verbs[operation], values: { key } }),
  examples: [
    {
      title: "Count the orders of each customer",
      params: { operation: "increment", key: "'orders-' & customer" },
      input: { customer: 7 },
      answers: [{ status: "done", value: { value: 3 }, startedAt: 0, finishedAt: 0 }],
      emits: [{ port: "out", message: { input: { customer: 7 }, value: 3 } }],
    },
    {
      title: "What was written last, or null",
      params: { key: "'last-sync'" },
      input: {},
      answers: [{ status: "done", value: { value: null }, startedAt: 0, finishedAt: 0 }],
      emits: [{ port: "out", message: { input: {}, value: null } }],
    },
    {
      title: "Remember for a day how far it came",
      params: { operation: "set", key: "'cursor'", value: "next", ttlSeconds: 86_400 },
      input: { next: "a7" },
      answers: [{ status: "done", value: { value: "a7" }, startedAt: 0, finishedAt: 0 }],
      emits: [{ port: "out", message: { input: { next: "a7" }, value: "a7" } }],
    },
  ],
  async run(step) {
    const { value } = await step.effect(await stateCall(step), { retry: atOnce });
    return emit("out", { input: step.input, value: isJsonObject(value) ? (value.value ?? null) : null });
  },
});

async function stateCall(step: StepContext<StateParams>): Promise<StateCall> {
  const { operation, ttlSeconds } = step.params;
  const key = await evaluateKey(step, step.params.key, "key");
  if (operation === "get" || operation === "delete") return { kind: "state", operation, key };
  const value = await givenValue(step);
  return { kind: "state", operation, key, value, ...(ttlSeconds === undefined ? {} : { ttlSeconds }) };
}

async function givenValue(step: StepContext<StateParams>): Promise<Json> {
  const { operation, value } = step.params;
  if (value !== undefined) return step.evaluateRequired(value, "value");
  return operation === "increment" ? 1 : step.input;
}
