import { isJsonObject } from "@gancho/engine";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { problemAt, useForm } from "../form-context.ts";
import type { FieldProps } from "./field-props.ts";
import { NestedFields } from "./NestedFields.tsx";

type GroupProps = FieldProps<"group"> & { readonly label: string };

/** Params under one heading. What may be left out as a whole is switched on first; what always stands is unfolded when it is wanted. */
export function GroupField(props: GroupProps) {
  const isOptional = !props.field.required && props.field.default === undefined;
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{props.label}</legend>
      {isOptional ? <OptionalGroup {...props} /> : <FoldedGroup {...props} />}
    </fieldset>
  );
}

function OptionalGroup(props: GroupProps) {
  const { field, value, onChange, label } = props;
  const { t } = useTranslation();
  return (
    <Field
      inline
      label={label}
      {...(field.help === undefined ? {} : { help: field.help })}
      below={value !== undefined && <Parts {...props} />}
    >
      <Switch
        label={t("flow.inspector.use", { name: label })}
        checked={value !== undefined}
        onCheckedChange={(on) => onChange(on ? {} : undefined)}
      />
    </Field>
  );
}

function FoldedGroup(props: GroupProps) {
  const { field, value, path, label } = props;
  const form = useForm();
  const [isOpen, setOpen] = useState(value !== undefined || problemAt(form, path) !== undefined);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <button
        type="button"
        aria-expanded={isOpen}
        className="flex items-center gap-2 rounded-xs text-left font-medium text-ink-1"
        onClick={() => setOpen(!isOpen)}
      >
        <span className="flex-1">{label}</span>
        <Icon name={isOpen ? "chevron-down" : "chevron-right"} size={14} className="text-ink-3" />
      </button>
      {field.help !== undefined && <p className="text-xs text-ink-3">{field.help}</p>}
      {isOpen && <Parts {...props} />}
    </div>
  );
}

function Parts({ field, value, onChange, path }: GroupProps) {
  return <NestedFields fields={field.fields} value={isJsonObject(value) ? value : {}} onChange={onChange} path={path} />;
}
