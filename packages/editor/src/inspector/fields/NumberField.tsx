import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextInput } from "../../ui/TextInput.tsx";
import { type FieldProps, textOf } from "./field-props.ts";

/** A number as it is typed: the document gets it once it is one. */
export function NumberField({ field, value, onChange }: FieldProps<"number">) {
  const { t } = useTranslation();
  const shown = textOf(value ?? field.default);
  const [draft, setDraft] = useState<string>();
  return (
    <TextInput
      inputMode={field.integer ? "numeric" : "decimal"}
      value={draft ?? shown}
      placeholder={field.placeholder}
      aria-invalid={draft !== undefined && numberFrom(draft) === undefined && draft.trim() !== "" ? true : undefined}
      trailing={field.unit && <span className="text-xs text-ink-3">{t(`flow.inspector.units.${field.unit}`)}</span>}
      onValueChange={(text) => {
        setDraft(text);
        const number = numberFrom(text);
        if (number !== undefined) onChange(number);
        else if (text.trim() === "") onChange(undefined);
      }}
      onBlur={() => setDraft(undefined)}
    />
  );
}

function numberFrom(text: string): number | undefined {
  const number = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(number) ? undefined : number;
}
