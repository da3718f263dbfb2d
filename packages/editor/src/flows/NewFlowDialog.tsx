import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { errorText } from "../api/error-text.ts";
import { useCreateFlow } from "../api/flow-queries.ts";
import { useSession } from "../api/session-queries.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { freeId, idFromName, newFlow, pathFromName } from "./new-flow.ts";

interface NewFlowDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  taken: ReadonlySet<string>;
}

/** Asks for a name, makes a flow with a webhook in it, and opens it. */
export function NewFlowDialog({ open, onOpenChange, taken }: NewFlowDialogProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const formId = useId();
  const [name, setName] = useState("");
  /** Follows the name until someone types another. */
  const [ownPath, setOwnPath] = useState<string>();
  const create = useCreateFlow();
  const publicUrl = useSession().data?.publicUrl ?? "";
  const path = ownPath ?? pathFromName(name);

  function close(next: boolean): void {
    if (!next) {
      setName("");
      setOwnPath(undefined);
      create.reset();
    }
    onOpenChange(next);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const id = freeId(idFromName(name), taken);
    create.mutate(newFlow({ id, name: name.trim(), path }), { onSuccess: (flow) => navigate(`/flows/${flow.id}`) });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={t("flows.newDialog.title")}
      width={440}
      footer={
        <>
          <Button onClick={() => close(false)}>{t("ui.cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={create.isPending} disabled={name.trim() === "" || path === ""}>
            {t("flows.newDialog.create")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t("flows.newDialog.name")}>
          <TextInput value={name} onValueChange={setName} placeholder={t("flows.newDialog.placeholder")} maxLength={200} autoFocus />
        </Field>
        <Field
          label={t("flows.newDialog.path")}
          help={t("flows.newDialog.pathHelp", { url: `${publicUrl}/hooks/${path || "…"}` })}
          error={create.isError ? errorText(create.error) : undefined}
        >
          <TextInput value={path} onValueChange={setOwnPath} mono maxLength={200} />
        </Field>
      </form>
    </Dialog>
  );
}
