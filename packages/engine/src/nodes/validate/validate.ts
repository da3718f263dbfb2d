import { z } from "zod";
import { isJsonObject, type Json } from "../../json.ts";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { jsonSchemaField } from "../../node-type/fields.ts";
import { emit } from "../../node-type/outcomes.ts";
import { checkAgainstSchema, soundSchema } from "../json-schema.ts";

const order = { type: "object", required: ["id"], properties: { id: { type: "integer" }, email: { type: "string", format: "email" } } };

export const validate = defineNodeType({
  type: "validate",
  version: 1,
  title: "Validate",
  summary: "Checks a message against a JSON Schema",
  category: "data",
  icon: "list-checks",
  role: "step",
  touchesWorld: false,
  params: z.strictObject({
    schema: jsonSchemaField({ label: "Schema", help: "JSON Schema 2020-12, or draft 7 when its $schema says so." }, soundSchema),
  }),
  outputs: () => [{ id: "valid" }, { id: "invalid", drops: true }],
  card: ({ schema }) => {
    const required = requiredOf(schema);
    return required.length === 0
      ? { message: "passes what fits a schema" }
      : { message: "needs {{required}}", values: { required: required.join(", ") } };
  },
  examples: [
    {
      title: "An order that fits",
      params: { schema: order },
      input: { id: 1847, email: "marina@example.com" },
      emits: [{ port: "valid", message: { id: 1847, email: "marina@example.com" } }],
    },
    {
      title: "One that does not, with what is wrong",
      params: { schema: order },
      input: { id: "1847" },
      emits: [
        {
          port: "invalid",
          message: {
            input: { id: "1847" },
            errors: [{ path: "/id", message: 'Instance type "string" is invalid. Expected "integer".' }],
          },
        },
      ],
    },
  ],
  async run(step) {
    const errors = checkAgainstSchema(step.input, step.params.schema).map(({ path, message }) => ({ path, message }));
    return errors.length === 0 ? emit("valid", step.input) : emit("invalid", { input: step.input, errors });
  },
});

function requiredOf(schema: Json): string[] {
  const required = isJsonObject(schema) ? schema.required : undefined;
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}
