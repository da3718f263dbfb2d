import { TextInput } from "../../ui/TextInput.tsx";
import { type FieldProps, textOf, textOrNothing } from "./field-props.ts";

/** The path of a trigger, below `/hooks/`. A leading slash, as people copy it, is taken off. */
export function PathField({ field, value, onChange }: FieldProps<"path">) {
  return (
    <TextInput
      mono
      value={textOf(value ?? field.default)}
      placeholder={field.placeholder}
      onValueChange={(text) => onChange(textOrNothing(text.trimStart().replace(/^\/+/, ""), field.required))}
    />
  );
}
