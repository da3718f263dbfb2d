import { CodeField } from "../../expression/CodeField.tsx";
import { useForm } from "../form-context.ts";
import { type FieldProps, textOf, textOrNothing } from "./field-props.ts";

/** What every answer has: what is in its body nobody knows before. */
const answer = { status: 200, headers: {}, body: {} };

export function ExpressionField({ field, value, onChange }: FieldProps<"expression">) {
  const { names, onCodeFocus } = useForm();
  return (
    <CodeField
      value={textOf(value ?? field.default)}
      placeholder={field.placeholder}
      names={field.of === "answer" ? { ...names, input: answer } : names}
      onFocus={onCodeFocus}
      onChange={(text) => onChange(textOrNothing(text, field.required))}
    />
  );
}
