import { namePattern } from "@gancho/engine";
import type { Variable } from "@gancho/server/api";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../api/error-text.ts";
import { useWriteVariable } from "../api/variable-queries.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { TextArea, TextInput } from "../ui/TextInput.tsx";
import { say } from "../ui/toast.tsx";

interface VariableDialogProps {
  /** The one to change; a new one when undefined. */
  variable: Variable | undefined;
  onClose: () => void;
}

export function VariableDialog({ variable, onClose }: VariableDialogProps) {
  const { t } = useTranslation();
  const formId = useId();
  const [name, setName] = useState(variable?.name ?? "");
  const [value, setValue] = useState(variable?.value ?? "");
  const write = useWriteVariable();
  const nameFits = name === "" || namePattern.test(name);

  function submit(event: FormEvent): void {
    event.preventDefault();
    write.mutate(
      { name, value },
      {
        onSuccess: () => {
          say(t("settings.saved", { name }));
          onClose();
        },
      },
    );
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={variable === undefined ? t("settings.addVariable") : t("settings.editVariable", { name: variable.name })}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={write.isPending} disabled={name === "" || !nameFits}>
            {variable === undefined ? t("settings.add") : t("ui.save")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {variable === undefined && (
          <Field label={t("settings.secretName")} error={nameFits ? undefined : t("settings.nameRule")}>
            <TextInput value={name} onValueChange={setName} placeholder="PIPELINE" mono autoFocus />
          </Field>
        )}
        <Field label={t("settings.variableValue")} error={write.isError ? errorText(write.error) : undefined}>
          <TextArea value={value} onValueChange={setValue} rows={3} mono />
        </Field>
      </form>
    </Dialog>
  );
}
