import { TextInput } from "../../ui/TextInput.tsx";
import { type FieldProps, textOf, textOrNothing } from "./field-props.ts";

export function TextField({ field, value, onChange }: FieldProps<"text">) {
  return (
    <TextInput
      value={textOf(value ?? field.default)}
      placeholder={field.placeholder}
      onValueChange={(text) => onChange(textOrNothing(text, field.required))}
    />
  );
}
