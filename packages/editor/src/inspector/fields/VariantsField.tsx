import { type Field, isJsonObject, type Json } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { Select } from "../../ui/Select.tsx";
import { useForm } from "../form-context.ts";
import type { FieldProps } from "./field-props.ts";

/** One of several shapes: a choice, then the fields of what was chosen. What both shapes ask for is kept when it changes. */
export function VariantsField({ field, value, onChange, path }: FieldProps<"variants">) {
  const { t } = useTranslation();
  const { renderFields } = useForm();
  const current = value ?? field.default;
  const shape = isJsonObject(current) ? current : {};
  const chosen = field.variants.find((variant) => variant.value === shape[field.discriminator]);
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Select
        options={field.variants.map(({ value: variant, label, help }) => ({ value: variant, label, help }))}
        value={chosen?.value}
        placeholder={field.placeholder ?? t("flow.inspector.choose")}
        onValueChange={(next) =>
          onChange({ [field.discriminator]: next, ...kept(field.variants.find((variant) => variant.value === next)?.fields ?? [], shape) })
        }
      />
      {chosen !== undefined && chosen.fields.length > 0 && (
        <div className="flex min-w-0 flex-col gap-3 border-l-2 border-hairline pl-3">
          {renderFields({ fields: chosen.fields, value: shape, onChange, path })}
        </div>
      )}
    </div>
  );
}

function kept(fields: readonly Field[], shape: { readonly [key: string]: Json }): Record<string, Json> {
  const entries = fields.flatMap(({ name }): [string, Json][] => {
    const value = shape[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}
