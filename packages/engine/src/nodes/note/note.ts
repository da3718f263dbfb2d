import { z } from "zod";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { choiceField, longTextField, numberField } from "../../node-type/fields.ts";

export const note = defineNodeType({
  type: "note",
  version: 1,
  title: "Note",
  summary: "A sticky note on the canvas; never runs",
  category: "data",
  icon: "sticky-note",
  role: "annotation",
  touchesWorld: false,
  params: z.strictObject({
    text: longTextField({ label: "Text", help: "Markdown." }).default(""),
    width: numberField({ label: "Width", min: 96, max: 2000, unit: "px", advanced: true }).default(256),
    height: numberField({ label: "Height", min: 48, max: 2000, unit: "px", advanced: true }).default(96),
    color: choiceField({ label: "Color", options: { yellow: "Yellow", blue: "Blue", green: "Green", pink: "Pink", gray: "Gray" } }).default(
      "yellow",
    ),
  }),
  outputs: () => [],
  card: () => ({ message: "never runs" }),
  examples: [
    { title: "Why a number is what it is", params: { text: "**Why 100?** Calls only pay off above it." }, input: null, emits: [] },
  ],
  run: async () => ({ kind: "emit", emissions: [] }),
});
