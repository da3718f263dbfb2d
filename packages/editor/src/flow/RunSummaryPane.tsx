import type { RunDetail } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { CodeText } from "../canvas/CodeText.tsx";
import { formatDuration, formatMoment } from "../i18n/format.ts";
import { engineSentence } from "../i18n/i18n.ts";
import { InspectorFrame } from "../inspector/InspectorFrame.tsx";
import { runWhy } from "../runs/run-why.ts";
import { StepList } from "../runs/StepList.tsx";
import { JsonView } from "../ui/JsonView.tsx";

/** The run as a whole, while nothing in it is selected. */
export function RunSummaryPane({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  return (
    <InspectorFrame title={<h2 className="text-md">{t("flow.run.title")}</h2>} subtitle={formatMoment(run.receivedAt)}>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto border-t border-hairline p-4">
        {run.error !== null && (
          <p className="rounded-md border border-fail-line bg-fail-soft px-3 py-2 text-fail">
            <CodeText text={engineSentence(run.error.message)} />
          </p>
        )}
        {run.error === null && run.why !== null && (
          <p className="text-ink-1">
            <CodeText text={runWhy(run) ?? ""} />
          </p>
        )}
        {run.durationMs !== null && <p className="text-ink-3">{t("flow.run.took", { time: formatDuration(run.durationMs) })}</p>}
        <h3>{t("runs.whatItDid")}</h3>
        <StepList run={run} />
        {run.response !== null && (
          <>
            <h3>{t("runs.answer")}</h3>
            <JsonView value={{ status: run.response.status, body: run.response.body ?? null }} label={t("runs.answer")} />
          </>
        )}
      </div>
    </InspectorFrame>
  );
}
