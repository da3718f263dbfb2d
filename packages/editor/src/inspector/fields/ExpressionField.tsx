import { CodeField } from "../../expression/CodeField.tsx";
import { useForm } from "../form-context.ts";
import { type FieldProps, textOf, textOrNothing } from "./field-props.ts";

export function ExpressionField({ field, value, onChange }: FieldProps<"expression">) {
  const { names, onCodeFocus } = useForm();
  return (
    <CodeField
      value={textOf(value ?? field.default)}
      placeholder={field.placeholder}
      names={names}
      onFocus={onCodeFocus}
      onChange={(text) => onChange(textOrNothing(text, field.required))}
    />
  );
}
