import { isJsonObject } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { Switch } from "../../ui/Switch.tsx";
import { useForm } from "../form-context.ts";
import type { FieldProps } from "./field-props.ts";

/** Params under one heading. What may be left out as a whole is switched on first. */
export function GroupField({ field, value, onChange, path, label }: FieldProps<"group"> & { label: string }) {
  const { t } = useTranslation();
  const { renderFields } = useForm();
  const isOptional = !field.required && field.default === undefined;
  const isOn = !isOptional || value !== undefined;
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 border-t border-hairline pt-3">
      <legend className="sr-only">{label}</legend>
      <div className="flex items-center gap-2">
        <span className="flex-1 font-semibold text-ink-1" aria-hidden>
          {label}
        </span>
        {isOptional && (
          <Switch label={t("flow.inspector.use", { name: label })} checked={isOn} onCheckedChange={(on) => onChange(on ? {} : undefined)} />
        )}
      </div>
      {field.help !== undefined && <p className="-mt-2 text-xs text-ink-3">{field.help}</p>}
      {isOn && renderFields({ fields: field.fields, value: isJsonObject(value) ? value : {}, onChange, path })}
    </fieldset>
  );
}
