import type { Variable } from "@gancho/server/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../api/error-text.ts";
import { useDeleteVariable, useVariables } from "../api/variable-queries.ts";
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
import { SettingsSection } from "./SettingsSection.tsx";
import { VariableDialog } from "./VariableDialog.tsx";

/** What expressions read as `$vars.NAME`. */
export function VariablesSection() {
  const { t } = useTranslation();
  const variables = useVariables();
  const [editing, setEditing] = useState<Variable | "new">();
  const [doomed, setDoomed] = useState<string>();
  return (
    <SettingsSection
      title={t("settings.variables")}
      text={t("settings.variablesText")}
      action={
        <Button icon="plus" onClick={() => setEditing("new")}>
          {t("settings.addVariable")}
        </Button>
      }
    >
      {variables.data === undefined ? (
        variables.isError ? (
          <ErrorState title={t("settings.variablesFailed")} text={errorText(variables.error)} onRetry={() => void variables.refetch()} />
        ) : (
          <LoadingBars />
        )
      ) : variables.data.length === 0 ? (
        <EmptyState icon="variable" title={t("settings.noVariables")} text={t("settings.noVariablesText")} />
      ) : (
        <VariableTable variables={variables.data} onEdit={setEditing} onDelete={setDoomed} />
      )}
      {editing !== undefined && <VariableDialog variable={editing === "new" ? undefined : editing} onClose={() => setEditing(undefined)} />}
      {doomed !== undefined && <DeleteVariable name={doomed} onClose={() => setDoomed(undefined)} />}
    </SettingsSection>
  );
}

interface VariableTableProps {
  variables: readonly Variable[];
  onEdit: (variable: Variable) => void;
  onDelete: (name: string) => void;
}

function VariableTable({ variables, onEdit, onDelete }: VariableTableProps) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  return (
    <Table aria-label={t("settings.variables")}>
      <colgroup>
        <col className="w-64" />
        <col />
        <col className="w-30" />
        <col className="w-44" />
      </colgroup>
      <thead>
        <tr>
          <Th>{t("settings.secretName")}</Th>
          <Th>{t("settings.variableValue")}</Th>
          <Th end>{t("settings.updated")}</Th>
          <Th>
            <span className="sr-only">{t("settings.actions")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {variables.map((variable) => (
          <Tr key={variable.name} className="[&>td]:h-12">
            <Td className="font-mono text-xs text-ink-1">{variable.name}</Td>
            <Td className="font-mono text-xs" title={variable.value}>
              {variable.value}
            </Td>
            <Td end className="text-ink-3">
              <time dateTime={variable.updatedAt} title={formatMoment(variable.updatedAt)}>
                {formatAgo(variable.updatedAt, now)}
              </time>
            </Td>
            <Td>
              <div className="flex items-center justify-end gap-1">
                <Button size="small" aria-label={t("settings.editVariable", { name: variable.name })} onClick={() => onEdit(variable)}>
                  {t("settings.edit")}
                </Button>
                <IconButton
                  icon="trash-2"
                  label={t("settings.deleteName", { name: variable.name })}
                  tooltip={t("ui.delete")}
                  onClick={() => onDelete(variable.name)}
                />
              </div>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function DeleteVariable({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useDeleteVariable();
  const title = t("settings.deleteTitle", { name });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={title}
      description={t("settings.deleteVariableText", { name })}
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
