import { z } from "zod";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { emit, outPort } from "../../node-type/outcomes.ts";

export const merge = defineNodeType({
  type: "merge",
  version: 1,
  title: "Merge",
  summary: "Waits for its branches and sends their messages on as one",
  category: "logic",
  icon: "merge",
  role: "step",
  joins: "lineage",
  touchesWorld: false,
  params: z.strictObject({}),
  outputs: () => [outPort],
  card: () => ({ message: "waits for its branches, then one message" }),
  examples: [
    {
      title: "Two answers side by side, by the node that each came from",
      params: {},
      input: { crm: { status: 201 }, stock: { status: 200 } },
      emits: [{ port: "out", message: { crm: { status: 201 }, stock: { status: 200 } } }],
    },
  ],
  async run(step) {
    return emit("out", step.input);
  },
});
