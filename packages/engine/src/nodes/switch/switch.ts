import { z } from "zod";
import { reservedNameMessage, reservedNames } from "../../flow/reserved-names.ts";
import { idPattern } from "../../flow/schema.ts";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { casesField, choiceField, expressionField } from "../../node-type/fields.ts";
import type { Emission } from "../../node-type/node-type.ts";
import { evaluateCondition } from "../condition.ts";

/** Ports that a case cannot have as its id: they are there already. */
const takenPorts: ReadonlySet<string> = new Set(["default", "error"]);

const caseSchema = z.strictObject({
  id: z
    .string()
    .regex(idPattern, { error: "A case's id starts with a lower-case letter, then letters, digits, `-` or `_`, at most 64 in all." }),
  name: z.string().max(200).optional(),
  when: expressionField({ label: "When", result: "boolean" }),
});

const casesSchema = casesField(
  { label: "Cases", help: "Each has its own output. They are looked at from the top." },
  caseSchema,
).superRefine((cases, context) => {
  const seen = new Set<string>();
  for (const [index, { id }] of cases.entries()) {
    const fault = (message: string) => context.addIssue({ code: "custom", path: [index, "id"], message });
    if (takenPorts.has(id)) fault(`\`${id}\` is the name of an output that is there already. Choose another.`);
    if (reservedNames.has(id)) fault(reservedNameMessage(id));
    if (seen.has(id)) fault(`Two cases have the id \`${id}\`. Give one of them another.`);
    seen.add(id);
  }
});

export const switchNode = defineNodeType({
  type: "switch",
  version: 1,
  title: "Switch",
  summary: "Sends a message to the outputs whose case is true",
  category: "logic",
  icon: "git-fork",
  role: "step",
  touchesWorld: false,
  params: z.strictObject({
    cases: casesSchema.default([]),
    mode: choiceField({
      label: "Sends to",
      options: { first: "the first case that is true", all: "every case that is true" },
    }).default("first"),
  }),
  outputs: ({ cases }) => [...cases.map(({ id, name }) => (name ? { id, title: name } : { id })), { id: "default", drops: true }],
  card: ({ cases, mode }) => ({
    message: mode === "first" ? "sends to the first of {{count}} that matches" : "sends to all of {{count}} that match",
    values: { count: String(cases.length) },
  }),
  examples: [
    {
      title: "By the kind of customer",
      params: {
        cases: [
          { id: "company", name: "Company", when: "body.kind = 'company'" },
          { id: "person", name: "Person", when: "body.kind = 'person'" },
        ],
      },
      input: { body: { kind: "person" } },
      emits: [{ port: "person", message: { body: { kind: "person" } } }],
    },
    {
      title: "Every case that is true",
      params: {
        mode: "all",
        cases: [
          { id: "crm", when: "true" },
          { id: "stock", when: "body.items > 0" },
          { id: "b2b", when: "body.items > 10" },
        ],
      },
      input: { body: { items: 3 } },
      emits: [
        { port: "crm", message: { body: { items: 3 } } },
        { port: "stock", message: { body: { items: 3 } } },
      ],
    },
    {
      title: "No case is true",
      params: { cases: [{ id: "paid", when: "body.status = 'paid'" }] },
      input: { body: { status: "open" } },
      emits: [{ port: "default", message: { body: { status: "open" } } }],
    },
  ],
  async run(step) {
    const { cases, mode } = step.params;
    const emissions: Emission[] = [];
    const matched: string[] = [];
    const missed: string[] = [];
    for (const [index, { id, name = id, when }] of cases.entries()) {
      if (mode === "first" && emissions.length > 0) break;
      const at = `cases.${index}.when`;
      const matches = await evaluateCondition(step, when, at);
      if (matches) emissions.push({ port: id, message: step.input });
      const reason = await step.explain(when, at);
      if (reason !== undefined) (matches ? matched : missed).push(`${name}: ${reason}`);
    }
    // What led to a case is its own condition; what led to none are all of them.
    const reasons = emissions.length > 0 ? matched : missed;
    return {
      kind: "emit",
      emissions: emissions.length > 0 ? emissions : [{ port: "default", message: step.input }],
      ...(reasons.length === 0 ? {} : { why: reasons.join("; ") }),
    };
  },
});
