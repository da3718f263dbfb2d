import type { Field, Json, JsonObject } from "@gancho/engine";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "../i18n/i18n.ts";
import { Icon } from "../ui/Icon.tsx";
import { FieldView } from "./FieldView.tsx";
import type { FieldListProps } from "./form-context.ts";
import { fieldsForService, valuesForService } from "./service-fields.ts";

/** The fields of a form, the rarely needed ones folded away. */
export function FieldList({ fields, value, onChange, path }: FieldListProps) {
  const { t } = useTranslation();
  const shown = fieldsForService(fields, value, currentLanguage());
  const advanced = shown.filter((field) => field.advanced);
  const [isOpen, setOpen] = useState(advanced.some((field) => value[field.name] !== undefined));

  const view = (field: Field) => (
    <FieldView
      key={field.name}
      field={field}
      value={value[field.name]}
      path={path === "" ? field.name : `${path}.${field.name}`}
      onChange={(next) => {
        const changed = withField(value, field.name, next);
        onChange(field.kind === "provider" ? valuesForService(field, changed) : changed);
      }}
    />
  );

  return (
    <>
      <Rows fields={shown.filter((field) => !field.advanced)} view={view} />
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
      {isOpen && <Rows fields={advanced} view={view} />}
    </>
  );
}

/** Fields below one another, but two numbers that follow each other side by side: they are short, and often one sentence. */
function Rows({ fields, view }: { fields: readonly Field[]; view: (field: Field) => ReactNode }) {
  return rowsOf(fields).map((row) =>
    row.length === 1 ? (
      row.map(view)
    ) : (
      <div key={row.map(({ name }) => name).join()} className="grid grid-cols-2 items-start gap-3">
        {row.map(view)}
      </div>
    ),
  );
}

function rowsOf(fields: readonly Field[]): readonly Field[][] {
  const rows: Field[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (field.kind === "number" && last?.length === 1 && last[0]?.kind === "number") last.push(field);
    else rows.push([field]);
  }
  return rows;
}

function withField(object: JsonObject, name: string, value: Json | undefined): JsonObject {
  const { [name]: _, ...others } = object;
  return value === undefined ? others : { ...object, [name]: value };
}
