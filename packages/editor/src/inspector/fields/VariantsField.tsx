import { type Field as Described, isJsonObject, type Json } from "@gancho/engine";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import { problemAt, useForm } from "../form-context.ts";
import type { FieldProps, FieldRemark } from "./field-props.ts";
import { NestedFields } from "./NestedFields.tsx";

/** Stands in the list for taking the choice back; no variant is told apart by an empty text. */
const nothing = "";

interface VariantsProps extends FieldProps<"variants"> {
  readonly label: string;
  readonly remark: FieldRemark;
  /** Beside the label. */
  readonly aside?: ReactNode;
}

/** One of several shapes: a choice, then the fields of what was chosen. What both shapes ask for is kept when it changes. */
export function VariantsField({ field, value, onChange, path, label, remark, aside }: VariantsProps) {
  const { t } = useTranslation();
  const form = useForm();
  const current = value ?? field.default;
  const shape = isJsonObject(current) ? current : {};
  const chosen = field.variants.find((variant) => variant.value === shape[field.discriminator]);
  const isOptional = !field.required && field.default === undefined;
  const isWanted = field.required || problemAt(form, path, true) !== undefined;

  function choose(next: string): void {
    const variant = field.variants.find((candidate) => candidate.value === next);
    onChange(variant === undefined ? undefined : { [field.discriminator]: next, ...kept(variant.fields, shape) });
  }

  return (
    <Field
      label={label}
      aside={aside}
      {...remark}
      {...(chosen?.help === undefined ? {} : { help: joined(remark.help, chosen.help) })}
      below={chosen && <NestedFields fields={chosen.fields} value={shape} onChange={onChange} path={path} />}
    >
      <Select
        options={[
          ...(isOptional ? [{ value: nothing, label: t("flow.inspector.notChosen") }] : []),
          ...field.variants.map(({ value: variant, label: name, help }) => ({ value: variant, label: name, help })),
        ]}
        value={chosen?.value}
        placeholder={t(isWanted ? "flow.inspector.choose" : "flow.inspector.notChosen")}
        onValueChange={choose}
      />
    </Field>
  );
}

function joined(general: ReactNode, own: string): ReactNode {
  return general === undefined ? (
    own
  ) : (
    <>
      {general} {own}
    </>
  );
}

function kept(fields: readonly Described[], shape: { readonly [key: string]: Json }): Record<string, Json> {
  const entries = fields.flatMap(({ name }): [string, Json][] => {
    const value = shape[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}
