import type { Field, Json, JsonObject } from "@gancho/engine";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../ui/Icon.tsx";
import { FieldView } from "./FieldView.tsx";
import type { FieldListProps } from "./form-context.ts";

/** The fields of a form, the rarely needed ones folded away. */
export function FieldList({ fields, value, onChange, path }: FieldListProps) {
  const { t } = useTranslation();
  const advanced = fields.filter((field) => field.advanced);
  const [isOpen, setOpen] = useState(advanced.some((field) => value[field.name] !== undefined));

  const view = (field: Field) => (
    <FieldView
      key={field.name}
      field={field}
      value={value[field.name]}
      path={path === "" ? field.name : `${path}.${field.name}`}
      onChange={(next) => onChange(withField(value, field.name, next))}
    />
  );

  return (
    <>
      {fields.filter((field) => !field.advanced).map(view)}
      {advanced.length > 0 && (
        <button
          type="button"
          aria-expanded={isOpen}
          className="flex items-center gap-1 self-start rounded-xs py-1 text-xs font-medium text-ink-3 hover:text-ink-1"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name={isOpen ? "chevron-down" : "chevron-right"} size={14} />
          {t("ui.more")}
        </button>
      )}
      {isOpen && advanced.map(view)}
    </>
  );
}

function withField(object: JsonObject, name: string, value: Json | undefined): JsonObject {
  const { [name]: _, ...others } = object;
  return value === undefined ? others : { ...object, [name]: value };
}
