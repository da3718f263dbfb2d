import { defineNodeType, emit, integerField, isJsonObject, outPort, textField, z } from "@gancho/engine";

export const mask = defineNodeType({
  type: "acme-mask",
  version: 1,
  title: "Mask",
  summary: "Hides all but the end of one field of a message",
  category: "data",
  icon: "eye-off",
  role: "step",
  touchesWorld: false,
  params: z.strictObject({
    field: textField({ label: "Field", help: "A field of the message that holds text.", placeholder: "card" }),
    keep: integerField({ label: "Keep", help: "How many characters at the end stay readable.", min: 0, max: 100 }).default(4),
  }),
  outputs: () => [outPort],
  card: ({ field }) => ({ message: "hides {{field}}", values: { field } }),
  examples: [
    {
      title: "The end of a card's number stays",
      params: { field: "card" },
      input: { order: 7, card: "4111111111111111" },
      emits: [{ port: "out", message: { order: 7, card: "************1111" } }],
    },
    {
      title: "What is no text stays as it is",
      params: { field: "card", keep: 0 },
      input: { card: null },
      emits: [{ port: "out", message: { card: null } }],
    },
  ],
  async run({ params: { field, keep }, input }) {
    if (!isJsonObject(input)) return emit("out", input);
    const hide = (text: string): string => "*".repeat(Math.max(0, text.length - keep)) + text.slice(Math.max(0, text.length - keep));
    const entries = Object.entries(input).map(([name, value]) => [name, name === field && typeof value === "string" ? hide(value) : value]);
    return emit("out", Object.fromEntries(entries));
  },
});
