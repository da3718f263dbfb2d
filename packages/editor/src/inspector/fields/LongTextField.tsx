import { TextArea } from "../../ui/TextInput.tsx";
import { type FieldProps, textOf, textOrNothing } from "./field-props.ts";

export function LongTextField({ field, value, onChange }: FieldProps<"longText">) {
  return (
    <TextArea
      rows={5}
      value={textOf(value ?? field.default)}
      placeholder={field.placeholder}
      onValueChange={(text) => onChange(textOrNothing(text, field.required))}
    />
  );
}
