import { useTranslation } from "react-i18next";
import { Select } from "../../ui/Select.tsx";
import { type FieldProps, textOf } from "./field-props.ts";

/** Stands in the list for taking the choice back; no option has an empty value. */
const nothing = "";

export function ChoiceField({ field, value, onChange }: FieldProps<"choice">) {
  const { t } = useTranslation();
  const chosen = textOf(value ?? field.default);
  const isOptional = !field.required && field.default === undefined;
  return (
    <Select
      options={[...(isOptional ? [{ value: nothing, label: t("flow.inspector.notChosen") }] : []), ...field.options]}
      value={chosen === nothing ? undefined : chosen}
      placeholder={field.placeholder ?? t(isOptional ? "flow.inspector.notChosen" : "flow.inspector.choose")}
      onValueChange={(next) => onChange(next === nothing || next === field.default ? undefined : next)}
    />
  );
}
