import { isJsonObject, type Json } from "@gancho/engine";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { TextInput } from "../../ui/TextInput.tsx";
import { type FieldProps, textOf } from "./field-props.ts";

interface Pair {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

/** Names with values. A row without a name is on the screen only: an object cannot hold it. */
export function KeyValueField({ field, value, onChange }: FieldProps<"keyValue">) {
  const { t } = useTranslation();
  const listId = useId();
  const [rows, setRows] = useState<readonly Pair[]>(() => pairsOf(value));
  const shown = sameObject(rows, value) ? rows : pairsOf(value);

  function change(next: readonly Pair[]): void {
    setRows(next);
    const named = next.filter((row) => row.name !== "");
    onChange(named.length === 0 && !field.required ? undefined : Object.fromEntries(named.map((row) => [row.name, row.value])));
  }

  const set = (key: string, part: Partial<Pair>) => change(shown.map((row) => (row.key === key ? { ...row, ...part } : row)));

  return (
    <div className="flex flex-col gap-1">
      {shown.map((row, index) => (
        <div key={row.key} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_28px] gap-1">
          <TextInput
            size="small"
            mono
            list={field.suggestions === undefined ? undefined : listId}
            aria-label={t("flow.inspector.pairName", { number: index + 1 })}
            placeholder={t("flow.inspector.pairNameHint")}
            value={row.name}
            onValueChange={(name) => set(row.key, { name })}
          />
          <TextInput
            size="small"
            mono
            aria-label={t("flow.inspector.pairValue", { number: index + 1 })}
            placeholder={t("flow.inspector.pairValueHint")}
            value={row.value}
            onValueChange={(text) => set(row.key, { value: text })}
          />
          <IconButton
            icon="trash-2"
            iconSize={14}
            label={t("flow.inspector.removeRow", { name: row.name })}
            onClick={() => change(shown.filter((other) => other.key !== row.key))}
          />
        </div>
      ))}
      <Button
        size="small"
        variant="ghost"
        icon="plus"
        className="-ml-2.5 self-start"
        onClick={() => setRows([...shown, { key: crypto.randomUUID(), name: "", value: "" }])}
      >
        {t("flow.inspector.addRow")}
      </Button>
      {field.suggestions && (
        <datalist id={listId}>
          {field.suggestions.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </div>
  );
}

function pairsOf(value: Json | undefined): Pair[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([name, text], index) => ({ key: String(index), name, value: textOf(text) }));
}

/** Whether the rows stand for the value; they do not after an undo. */
function sameObject(rows: readonly Pair[], value: Json | undefined): boolean {
  const named = rows.filter((row) => row.name !== "");
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  return (
    named.length === entries.length && entries.every(([name, text]) => named.some((row) => row.name === name && row.value === textOf(text)))
  );
}
