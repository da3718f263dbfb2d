import type { FlowSummary } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { errorText } from "../api/error-text.ts";
import { useDeleteFlow } from "../api/flow-queries.ts";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { say, sayFailed } from "../ui/toast.tsx";

interface DeleteFlowDialogProps {
  /** Undefined while nothing is asked. */
  flow: FlowSummary | undefined;
  onClose: () => void;
}

export function DeleteFlowDialog({ flow, onClose }: DeleteFlowDialogProps) {
  const { t } = useTranslation();
  const remove = useDeleteFlow();
  if (flow === undefined) return null;
  const { id, name } = flow;
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("flows.deleteTitle", { name })}
      description={t("flows.deleteText")}
      confirm={t("flows.deleteConfirm")}
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(id, {
          onSuccess: () => say(t("flows.deleted", { name })),
          onError: (error) => sayFailed(t("flows.deleteTitle", { name }), errorText(error)),
          onSettled: onClose,
        })
      }
    />
  );
}
