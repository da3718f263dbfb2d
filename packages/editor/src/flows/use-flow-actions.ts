import type { FlowSummary } from "@gancho/server/api";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { errorText } from "../api/error-text.ts";
import { fetchDocument, flowKeys, useCreateFlow } from "../api/flow-queries.ts";
import { copyText } from "../ui/copy-text.ts";
import { saveFile } from "../ui/save-file.ts";
import { say, sayFailed } from "../ui/toast.tsx";
import { copyFlow } from "./copy-flow.ts";
import { freeId } from "./new-flow.ts";

export interface FlowActions {
  /** Of the first trigger that has one. */
  readonly triggerUrl: string | undefined;
  open(): void;
  copyUrl(): Promise<void>;
  exportJson(): Promise<void>;
  duplicate(): Promise<void>;
}

/** What can be done with one flow of the list, told by toasts. */
export function useFlowActions(flow: FlowSummary): FlowActions {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const create = useCreateFlow();
  const triggerUrl = flow.triggers.find((trigger) => trigger.url !== undefined)?.url;

  return {
    triggerUrl,
    open: () => navigate(`/flows/${flow.id}`),
    async copyUrl() {
      if (triggerUrl !== undefined && (await copyText(triggerUrl))) say(t("flows.copiedUrl"));
    },
    async exportJson() {
      try {
        saveFile(`${flow.id}.json`, await fetchDocument(flow.id));
      } catch (error) {
        sayFailed(t("flows.exportJson"), errorText(error));
      }
    },
    async duplicate() {
      const known = client.getQueryData<readonly FlowSummary[]>(flowKeys.list) ?? [flow];
      const id = freeId(flow.id, new Set(known.map((one) => one.id)));
      const name = t("flows.copyName", { name: flow.name });
      try {
        await create.mutateAsync({ ...copyFlow(flow.document, id), name });
        say(t("flows.duplicated", { name }));
      } catch (error) {
        sayFailed(t("flows.duplicate"), errorText(error));
      }
    },
  };
}
