import { z } from "zod";
import { idPattern } from "../../flow/schema.ts";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { listField } from "../../node-type/fields.ts";
import { emit, outPort } from "../../node-type/outcomes.ts";

const failure = {
  run: { id: "019b7a2e-8400-7000-8000-000000000000", flow: "orders", flowName: "Orders", version: 3 },
  error: { code: "http.status", message: "crm.example.com answered 500.", at: "nodes.crm" },
  event: { body: { id: 1847 } },
};

/** Params of an error trigger. */
export const errorParams = z.strictObject({
  flows: listField(
    { label: "Flows", help: "Ids of flows. Left out, every flow.", item: "text" },
    z.string().regex(idPattern, { error: "This is not the id of a flow." }),
  )
    .min(1)
    .optional(),
});

export const errorTrigger = defineNodeType({
  type: "error",
  version: 1,
  title: "Error",
  summary: "Starts a run when a run of a flow fails for good",
  category: "trigger",
  icon: "triangle-alert",
  role: "trigger",
  touchesWorld: true,
  params: errorParams,
  outputs: () => [outPort],
  card: ({ flows }) =>
    flows === undefined ? { message: "when any flow fails" } : { message: "when {{flows}} fails", values: { flows: flows.join(", ") } },
  examples: [
    { title: "Any flow fails", params: {}, input: failure, emits: [{ port: "out", message: failure }] },
    { title: "The flow of the orders fails", params: { flows: ["orders"] }, input: failure, emits: [{ port: "out", message: failure }] },
  ],
  run: async (step) => emit("out", step.input),
});
