import { isJsonObject, type Json, type JsonObject } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { CodeText } from "../../canvas/CodeText.tsx";
import { CodeField } from "../../expression/CodeField.tsx";
import { engineSentence } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { TextInput } from "../../ui/TextInput.tsx";
import { problemAt, useForm } from "../form-context.ts";
import { type FieldProps, textOf } from "./field-props.ts";

/** The cases of a switch, in the order in which they are looked at: each a name and a condition. Ids stay, so that wires stay. */
export function CasesField({ value, onChange, path }: FieldProps<"cases">) {
  const { t } = useTranslation();
  const form = useForm();
  const cases = casesOf(value);
  const set = (index: number, part: JsonObject) => onChange(cases.map((item, at) => (at === index ? without({ ...item, ...part }) : item)));
  return (
    <div className="flex flex-col gap-2">
      {cases.map((item, index) => {
        const problem = problemAt(form, `${path}.${index}`);
        return (
          <div key={textOf(item.id)} className="flex flex-col gap-2 rounded-md border border-border bg-card p-2">
            <div className="flex items-center gap-1">
              <TextInput
                size="small"
                className="flex-1"
                aria-label={t("flow.inspector.caseName", { number: index + 1 })}
                value={textOf(item.name)}
                placeholder={textOf(item.id)}
                onValueChange={(name) => set(index, { name })}
              />
              <IconButton
                icon="arrow-up"
                iconSize={14}
                label={t("flow.inspector.moveUp")}
                disabled={index === 0}
                onClick={() => onChange(swapped(cases, index - 1))}
              />
              <IconButton
                icon="arrow-down"
                iconSize={14}
                label={t("flow.inspector.moveDown")}
                disabled={index === cases.length - 1}
                onClick={() => onChange(swapped(cases, index))}
              />
              <IconButton
                icon="trash-2"
                iconSize={14}
                label={t("flow.inspector.removeRow", { name: textOf(item.name ?? item.id) })}
                onClick={() => onChange(cases.filter((_, at) => at !== index))}
              />
            </div>
            <Field
              hideLabel
              label={t("flow.inspector.caseWhen", { number: index + 1 })}
              {...(problem !== undefined && item.when !== "" ? { error: <CodeText text={engineSentence(problem.message)} /> } : {})}
            >
              <CodeField
                value={textOf(item.when)}
                names={form.names}
                placeholder="body.country = 'BR'"
                onFocus={form.onCodeFocus}
                onChange={(when) => set(index, { when })}
              />
            </Field>
          </div>
        );
      })}
      <Button
        size="small"
        variant="ghost"
        icon="plus"
        className="-ml-2.5 self-start"
        onClick={() => onChange([...cases, { id: freeId(cases), when: "" }])}
      >
        {t("flow.inspector.addCase")}
      </Button>
    </div>
  );
}

function casesOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function without(item: JsonObject): JsonObject {
  const { name, ...rest } = item;
  return name === "" || name === undefined ? rest : item;
}

function swapped(cases: readonly JsonObject[], first: number): JsonObject[] {
  const next = [...cases];
  next.splice(first, 2, ...next.slice(first, first + 2).toReversed());
  return next;
}

function freeId(cases: readonly JsonObject[]): string {
  const taken = new Set(cases.map((item) => item.id));
  for (let number = cases.length + 1; ; number += 1) if (!taken.has(`case-${number}`)) return `case-${number}`;
}
