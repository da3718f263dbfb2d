import { Switch } from "../../ui/Switch.tsx";
import type { FieldProps } from "./field-props.ts";

export function SwitchField({ field, value, onChange }: FieldProps<"switch">) {
  return (
    <Switch
      checked={(value ?? field.default) === true}
      onCheckedChange={(checked) => onChange(checked === field.default ? undefined : checked)}
    />
  );
}
