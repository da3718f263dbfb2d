import type { FieldOption, Json } from "@gancho/engine";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "../../ui/classes.ts";
import { useFieldIds } from "../../ui/Field.tsx";
import { TextInput } from "../../ui/TextInput.tsx";
import type { FieldProps } from "./field-props.ts";

/** Several plain values: toggles when there are few to choose from, else text between commas. */
export function ListField({ field, value, onChange }: FieldProps<"list">) {
  const items = Array.isArray(value ?? field.default) ? listOf(value ?? field.default) : [];
  if (field.options !== undefined) return <Toggles options={field.options} chosen={items.map(String)} onChange={onChange} />;
  return <CommaList items={items} isNumber={field.item === "number"} placeholder={field.placeholder} onChange={onChange} />;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

interface TogglesProps {
  options: readonly FieldOption[];
  chosen: readonly string[];
  onChange: (value: Json) => void;
}

function Toggles({ options, chosen, onChange }: TogglesProps) {
  const field = useFieldIds();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a frame that the field has already.
    <div role="group" aria-labelledby={field?.labelId} className="flex flex-wrap gap-1">
      {options.map((option) => {
        const isOn = chosen.includes(option.value);
        return (
          <button
            key={option.value}
            type="button"
            aria-pressed={isOn}
            className={classes(
              "h-7 rounded-sm border px-2 text-xs font-medium",
              isOn ? "border-accent bg-accent-soft text-accent-ink" : "border-control-line bg-card text-ink-2 hover:bg-hover",
            )}
            onClick={() =>
              onChange(options.map(({ value }) => value).filter((value) => (value === option.value ? !isOn : chosen.includes(value))))
            }
          >
            {option.label}
          </button>
        );
      })}
    </div>
  );
}

interface CommaListProps {
  items: readonly Json[];
  isNumber: boolean;
  placeholder: string | undefined;
  onChange: (value: Json | undefined) => void;
}

function CommaList({ items, isNumber, placeholder, onChange }: CommaListProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string>();
  return (
    <TextInput
      mono
      value={draft ?? items.join(", ")}
      placeholder={placeholder ?? t("flow.inspector.listHint")}
      onValueChange={(text) => {
        setDraft(text);
        const parts = text
          .split(",")
          .map((part) => part.trim())
          .filter((part) => part !== "");
        // What is no number stays text, so that the document says what was typed; ranges such as 200-299 are text.
        onChange(parts.length === 0 ? undefined : parts.map((part) => (isNumber && /^-?\d+(\.\d+)?$/.test(part) ? Number(part) : part)));
      }}
      onBlur={() => setDraft(undefined)}
    />
  );
}
