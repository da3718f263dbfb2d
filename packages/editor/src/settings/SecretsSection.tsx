import type { SecretInfo } from "@gancho/server/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../api/error-text.ts";
import { useDeleteSecret, useSecrets } from "../api/secret-queries.ts";
import { formatAgo, formatMoment } from "../i18n/format.ts";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { LoadingBars } from "../ui/LoadingBars.tsx";
import { Table, Td, Th, Tr } from "../ui/Table.tsx";
import { say, sayFailed } from "../ui/toast.tsx";
import { useNow } from "../ui/use-now.ts";
import { SecretDialog } from "./SecretDialog.tsx";
import { SettingsSection } from "./SettingsSection.tsx";

/** Secrets by name. A value goes in and never comes out. */
export function SecretsSection() {
  const { t } = useTranslation();
  const secrets = useSecrets();
  const [editing, setEditing] = useState<SecretInfo | "new">();
  const [doomed, setDoomed] = useState<string>();
  return (
    <SettingsSection
      title={t("settings.secrets")}
      text={t("settings.secretsText")}
      action={
        <Button icon="plus" onClick={() => setEditing("new")}>
          {t("settings.addSecret")}
        </Button>
      }
    >
      {secrets.data === undefined ? (
        secrets.isError ? (
          <ErrorState title={t("settings.secretsFailed")} text={errorText(secrets.error)} onRetry={() => void secrets.refetch()} />
        ) : (
          <LoadingBars />
        )
      ) : secrets.data.length === 0 ? (
        <EmptyState icon="key-round" title={t("settings.noSecrets")} text={t("settings.noSecretsText")} />
      ) : (
        <SecretTable secrets={secrets.data} onReplace={setEditing} onDelete={setDoomed} />
      )}
      {editing !== undefined && <SecretDialog secret={editing === "new" ? undefined : editing} onClose={() => setEditing(undefined)} />}
      {doomed !== undefined && <DeleteSecret name={doomed} onClose={() => setDoomed(undefined)} />}
    </SettingsSection>
  );
}

interface SecretTableProps {
  secrets: readonly SecretInfo[];
  onReplace: (secret: SecretInfo) => void;
  onDelete: (name: string) => void;
}

function SecretTable({ secrets, onReplace, onDelete }: SecretTableProps) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  return (
    <Table aria-label={t("settings.secrets")}>
      <colgroup>
        <col className="w-64" />
        <col />
        <col className="w-44" />
        <col className="w-30" />
        <col className="w-44" />
      </colgroup>
      <thead>
        <tr>
          <Th>{t("settings.secretName")}</Th>
          <Th>{t("settings.hosts")}</Th>
          <Th>{t("settings.usedBy")}</Th>
          <Th end>{t("settings.updated")}</Th>
          <Th>
            <span className="sr-only">{t("settings.actions")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {secrets.map((secret) => (
          <Tr key={secret.name} className="[&>td]:h-12">
            <Td className="font-mono text-xs text-ink-1">{secret.name}</Td>
            <Td title={secret.hosts.join(", ")}>
              {secret.hosts.length === 0 ? (
                <span className="text-ink-3">{t("settings.noHosts")}</span>
              ) : (
                <span className="font-mono text-xs">{secret.hosts.join(", ")}</span>
              )}
            </Td>
            <Td title={secret.usedBy.join(", ")}>
              {secret.usedBy.length === 0 ? <span className="text-ink-3">{t("settings.notUsed")}</span> : secret.usedBy.join(", ")}
            </Td>
            <Td end className="text-ink-3">
              <time dateTime={secret.updatedAt} title={formatMoment(secret.updatedAt)}>
                {formatAgo(secret.updatedAt, now)}
              </time>
            </Td>
            <Td>
              <div className="flex items-center justify-end gap-1">
                <Button size="small" aria-label={t("settings.replaceTitle", { name: secret.name })} onClick={() => onReplace(secret)}>
                  {t("settings.replaceSecret")}
                </Button>
                <IconButton
                  icon="trash-2"
                  label={t("settings.deleteName", { name: secret.name })}
                  tooltip={t("ui.delete")}
                  onClick={() => onDelete(secret.name)}
                />
              </div>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function DeleteSecret({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useDeleteSecret();
  const title = t("settings.deleteTitle", { name });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={title}
      description={t("settings.deleteSecretText")}
      confirm={t("ui.delete")}
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(name, {
          onSuccess: () => say(t("settings.deleted", { name })),
          onError: (error) => sayFailed(title, errorText(error)),
          onSettled: onClose,
        })
      }
    />
  );
}
