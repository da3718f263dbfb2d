import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatBytes, formatSeconds } from "../../i18n/format.ts";
import { TextInput } from "../../ui/TextInput.tsx";
import { type FieldProps, textOf } from "./field-props.ts";

/** A number as it is typed: the document gets it once it is one. */
export function NumberField({ field, value, onChange }: FieldProps<"number">) {
  const { t } = useTranslation();
  const shown = textOf(value ?? field.default);
  const [draft, setDraft] = useState<string>();
  const number = numberFrom(draft ?? shown);
  const isNoNumber = number === undefined && (draft ?? "").trim() !== "";
  const inWords = number === undefined ? undefined : largeInWords(number, field.unit);
  return (
    <TextInput
      inputMode={field.integer ? "numeric" : "decimal"}
      value={draft ?? shown}
      placeholder={field.placeholder}
      {...(isNoNumber ? { "aria-invalid": true } : {})}
      trailing={
        field.unit && (
          <span className="max-w-3/5 shrink-0 truncate text-xs text-ink-3">
            {t(`flow.inspector.units.${field.unit}`)}
            {inWords && ` = ${inWords}`}
          </span>
        )
      }
      onValueChange={(text) => {
        setDraft(text);
        const next = numberFrom(text);
        if (next !== undefined) onChange(next);
        else if (text.trim() === "") onChange(undefined);
      }}
      onBlur={() => setDraft(undefined)}
    />
  );
}

/** What nobody reads off the figure: how long 86400 seconds are. */
function largeInWords(number: number, unit: FieldProps<"number">["field"]["unit"]): string | undefined {
  if (unit === "seconds" && number >= 60) return formatSeconds(number);
  return unit === "bytes" && number >= 1024 ? formatBytes(number) : undefined;
}

function numberFrom(text: string): number | undefined {
  const number = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(number) ? undefined : number;
}
