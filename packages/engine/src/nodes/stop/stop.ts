import { z } from "zod";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { choiceField, templateField } from "../../node-type/fields.ts";

export const stop = defineNodeType({
  type: "stop",
  version: 1,
  title: "Stop",
  summary: "Ends the branch and says how it went",
  category: "output",
  icon: "circle-stop",
  role: "step",
  touchesWorld: false,
  params: z.strictObject({
    outcome: choiceField({ label: "Outcome", options: { succeeded: "Succeeded", failed: "Failed" } }).default("succeeded"),
    message: templateField({
      label: "Message",
      help: "What people read in the list of runs.",
      placeholder: "No customer named {{ body.name }}",
    }).optional(),
  }),
  outputs: () => [],
  card: ({ outcome }) => ({ message: outcome === "failed" ? "ends the run as failed" : "ends the branch as succeeded" }),
  examples: [
    { title: "Nothing more to do", params: {}, input: { id: 1 }, stops: "succeeded" },
    {
      title: "A failure that a person must see",
      params: { outcome: "failed", message: "No customer {{ id }}" },
      input: { id: 1 },
      stops: "failed",
    },
  ],
  async run(step) {
    const { outcome, message } = step.params;
    if (message === undefined) return { kind: "stop", outcome };
    return { kind: "stop", outcome, message: await step.render(message, "message", "text") };
  },
});
