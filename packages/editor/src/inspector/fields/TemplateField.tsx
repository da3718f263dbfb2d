import { TextArea, TextInput } from "../../ui/TextInput.tsx";
import { type FieldProps, textOf, textOrNothing } from "./field-props.ts";

/** Text with `{{ }}` in it. */
export function TemplateField({ field, value, onChange }: FieldProps<"template">) {
  const common = {
    mono: true,
    value: textOf(value ?? field.default),
    placeholder: field.placeholder,
    onValueChange: (text: string) => onChange(textOrNothing(text, field.required)),
  };
  return field.multiline ? <TextArea rows={5} {...common} /> : <TextInput {...common} />;
}
