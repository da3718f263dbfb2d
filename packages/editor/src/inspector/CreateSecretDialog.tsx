import { namePattern } from "@gancho/engine";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../api/error-text.ts";
import { useWriteSecret } from "../api/secret-queries.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { TextArea, TextInput } from "../ui/TextInput.tsx";

interface CreateSecretDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCreated: (name: string) => void;
}

/** Adds a secret without leaving the node that needs it. */
export function CreateSecretDialog({ open, onOpenChange, onCreated }: CreateSecretDialogProps) {
  const { t } = useTranslation();
  const write = useWriteSecret();
  const [name, setName] = useState("");
  const [value, setValue] = useState("");
  const [hosts, setHosts] = useState("");
  const isNamed = namePattern.test(name);

  async function create(): Promise<void> {
    await write.mutateAsync({ name, value, hosts: hosts.split(/[\s,]+/).filter((host) => host !== "") });
    onCreated(name);
    onOpenChange(false);
    setName("");
    setValue("");
    setHosts("");
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("flow.inspector.createSecret")}
      description={t("settings.secretsText")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("ui.cancel")}</Button>
          {/* A failure is shown at the value. */}
          <Button
            variant="primary"
            busy={write.isPending}
            disabled={!isNamed || value === ""}
            onClick={() => void create().catch(() => undefined)}
          >
            {t("flow.inspector.createSecret")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field
          label={t("settings.secretName")}
          help={t("settings.nameRule")}
          {...(name !== "" && !isNamed ? { error: t("settings.nameRule") } : {})}
        >
          <TextInput mono value={name} onValueChange={(text) => setName(text.toUpperCase().replaceAll(/[\s-]+/g, "_"))} />
        </Field>
        <Field label={t("settings.secretValue")} {...(write.isError ? { error: errorText(write.error) } : {})}>
          <TextInput type="password" mono value={value} onValueChange={setValue} />
        </Field>
        <Field label={t("settings.secretHosts")} help={t("settings.secretHostsHelp")}>
          <TextArea mono rows={2} value={hosts} onValueChange={setHosts} />
        </Field>
      </div>
    </Dialog>
  );
}
