import { isJsonObject } from "@gancho/engine";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSecrets } from "../../api/secret-queries.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Select } from "../../ui/Select.tsx";
import { CreateSecretDialog } from "../CreateSecretDialog.tsx";
import type { FieldProps } from "./field-props.ts";

/** Stands in the list for making one; no secret can have this name. */
const create = "create a secret";

/** Which secret, by name. Its value is nowhere in the document, and cannot be typed here. */
export function SecretField({ value, onChange }: FieldProps<"secret">) {
  const { t } = useTranslation();
  const { data: secrets = [] } = useSecrets();
  const [isCreating, setCreating] = useState(false);
  const chosen = isJsonObject(value) && typeof value.$secret === "string" ? value.$secret : undefined;
  const names = new Set([...secrets.map((secret) => secret.name), ...(chosen === undefined ? [] : [chosen])]);
  const isKnown = (name: string) => secrets.some((secret) => secret.name === name);
  const options = [...names]
    .toSorted()
    .map((name) => ({ value: name, label: name, help: isKnown(name) ? undefined : t("flow.inspector.secretMissing") }));
  return (
    <div className="flex min-w-0 gap-1">
      <Select
        className="flex-1"
        options={[...options, { value: create, label: t("flow.inspector.createSecret"), help: undefined }]}
        value={chosen}
        placeholder={t("flow.inspector.chooseSecret")}
        onValueChange={(name) => (name === create ? setCreating(true) : onChange({ $secret: name }))}
      />
      <IconButton boxed icon="plus" label={t("flow.inspector.createSecret")} onClick={() => setCreating(true)} />
      <CreateSecretDialog open={isCreating} onOpenChange={setCreating} onCreated={(name) => onChange({ $secret: name })} />
    </div>
  );
}
