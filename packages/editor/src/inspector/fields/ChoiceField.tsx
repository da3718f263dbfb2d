import { useTranslation } from "react-i18next";
import { Select } from "../../ui/Select.tsx";
import { type FieldProps, textOf } from "./field-props.ts";

export function ChoiceField({ field, value, onChange }: FieldProps<"choice">) {
  const { t } = useTranslation();
  const chosen = textOf(value ?? field.default);
  return (
    <Select
      options={field.options}
      value={chosen === "" ? undefined : chosen}
      placeholder={field.placeholder ?? t("flow.inspector.choose")}
      onValueChange={(next) => onChange(next === field.default ? undefined : next)}
    />
  );
}
