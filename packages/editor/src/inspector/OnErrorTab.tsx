import type { OnError } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";

const choices = ["fail", "continue", "route"] as const satisfies readonly OnError[];

/** What becomes of a message whose node fails for good. */
export function OnErrorTab({ value, onChange }: { value: OnError; onChange: (value: OnError) => void }) {
  const { t } = useTranslation();
  return (
    <Field label={t("flow.inspector.onError")} help={t(`flow.inspector.onErrorHelp.${value}`)}>
      <Select
        options={choices.map((choice) => ({ value: choice, label: t(`flow.inspector.onErrorChoice.${choice}`) }))}
        value={value}
        onValueChange={onChange}
      />
    </Field>
  );
}
