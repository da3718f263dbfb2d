import { z } from "zod";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { jsonField } from "../../node-type/fields.ts";
import { emit, outPort } from "../../node-type/outcomes.ts";

export const manual = defineNodeType({
  type: "manual",
  version: 1,
  title: "Manual",
  summary: "Starts a run when a person asks for one",
  category: "trigger",
  icon: "mouse-pointer-click",
  role: "trigger",
  touchesWorld: true,
  params: z.strictObject({
    sample: jsonField({ label: "Sample", help: "The event of a run that is started without one." }).default({}),
  }),
  outputs: () => [outPort],
  card: () => ({ message: "starts when you press Test" }),
  examples: [
    {
      title: "An event typed by hand",
      params: { sample: { name: "Marina" } },
      input: { name: "Marina" },
      emits: [{ port: "out", message: { name: "Marina" } }],
    },
  ],
  run: async (step) => emit("out", step.input),
});
