import { Select } from "../../ui/Select.tsx";
import { type FieldProps, textOf } from "./field-props.ts";

export function ChoiceField({ field, value, onChange }: FieldProps<"choice">) {
  const chosen = textOf(value ?? field.default);
  return (
    <Select
      options={field.options}
      value={chosen === "" ? undefined : chosen}
      placeholder={field.placeholder ?? ""}
      onValueChange={(next) => onChange(next === field.default ? undefined : next)}
    />
  );
}
