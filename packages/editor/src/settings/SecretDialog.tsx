import { namePattern } from "@gancho/engine";
import type { SecretInfo } from "@gancho/server/api";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../api/error-text.ts";
import { useWriteSecret } from "../api/secret-queries.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { TextArea, TextInput } from "../ui/TextInput.tsx";
import { say } from "../ui/toast.tsx";

interface SecretDialogProps {
  /** The one whose value is replaced; a new one when undefined. */
  secret: SecretInfo | undefined;
  /** Called with the name that was saved, with nothing when it was given up. */
  onClose: (name?: string) => void;
}

/** Takes a secret in. Also for the places where a flow needs one that is not there yet. */
export function SecretDialog({ secret, onClose }: SecretDialogProps) {
  const { t } = useTranslation();
  const formId = useId();
  const [name, setName] = useState(secret?.name ?? "");
  const [value, setValue] = useState("");
  const [hosts, setHosts] = useState(secret?.hosts.join("\n") ?? "");
  const write = useWriteSecret();
  const nameFits = name === "" || namePattern.test(name);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const list = hosts.split(/[\s,]+/).filter(Boolean);
    write.mutate(
      { name, value, hosts: list },
      {
        onSuccess: () => {
          say(t("settings.saved", { name }));
          onClose(name);
        },
      },
    );
  }

  return (
    <Dialog
      open
      onOpenChange={() => onClose()}
      title={secret === undefined ? t("settings.addTitle") : t("settings.replaceTitle", { name: secret.name })}
      description={secret === undefined ? undefined : t("settings.replaceText")}
      footer={
        <>
          <Button onClick={() => onClose()}>{t("ui.cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={write.isPending} disabled={name === "" || !nameFits || value === ""}>
            {secret === undefined ? t("settings.add") : t("settings.replace")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {secret === undefined && (
          <Field label={t("settings.secretName")} error={nameFits ? undefined : t("settings.nameRule")}>
            <TextInput value={name} onValueChange={setName} placeholder="SHOPIFY_SECRET" mono autoFocus />
          </Field>
        )}
        <Field label={t("settings.secretValue")} error={write.isError ? errorText(write.error) : undefined}>
          <TextInput value={value} onValueChange={setValue} type="password" autoComplete="new-password" mono />
        </Field>
        <Field label={t("settings.secretHosts")} help={t("settings.secretHostsHelp")} aside={t("ui.optional")}>
          <TextArea value={hosts} onValueChange={setHosts} rows={3} mono placeholder="api.example.com" />
        </Field>
      </form>
    </Dialog>
  );
}
