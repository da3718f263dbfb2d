import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { errorText } from "../api/error-text.ts";
import { useRuns } from "../api/run-queries.ts";
import { CodeText } from "../canvas/CodeText.tsx";
import { formatDuration, formatTime } from "../i18n/format.ts";
import { runState } from "../runs/run-state.ts";
import { runWhy } from "../runs/run-why.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { LoadingBars } from "../ui/LoadingBars.tsx";
import { RunStatusPill } from "../ui/StatusPill.tsx";
import { Table, Td, Th, Tr } from "../ui/Table.tsx";
import { useNow } from "../ui/use-now.ts";

/** The flow's own runs, the newest first; one opens on the canvas. */
export function RunsTab({ flow }: { flow: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const now = useNow(60_000);
  const { data, error, refetch } = useRuns({ flow });
  if (error !== null)
    return <ErrorState className="py-4" title={t("runs.failedToLoad")} text={errorText(error)} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingBars />;
  const runs = data.pages.flatMap((page) => page.items);
  if (runs.length === 0) return <EmptyState icon="inbox" dense title={t("runs.empty")} text={t("runs.emptyText")} />;
  return (
    <Table>
      <colgroup>
        <col width={140} />
        <col />
        <col width="14%" />
        <col width="12%" />
        <col width="18%" />
      </colgroup>
      <thead>
        <tr>
          <Th>{t("runs.columns.verdict")}</Th>
          <Th>{t("runs.columns.why")}</Th>
          <Th>{t("flow.runs.version")}</Th>
          <Th end>{t("runs.columns.took")}</Th>
          <Th>{t("runs.columns.time")}</Th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <Tr key={run.id} className="cursor-pointer" onClick={() => navigate(`/runs/${run.id}`)}>
            <Td>
              <RunStatusPill state={runState(run)} />
            </Td>
            <Td>
              <a href={`/runs/${run.id}`} className="text-ink-1 hover:underline" onClick={(event) => event.preventDefault()}>
                <CodeText text={runWhy(run) ?? t(`runs.mode.${run.mode}`)} />
              </a>
            </Td>
            <Td className="text-ink-3">{run.version === null ? t("runs.draft") : t("runs.version", { version: run.version })}</Td>
            <Td end>{run.durationMs === null ? "" : formatDuration(run.durationMs)}</Td>
            <Td className="tabular-nums">{formatTime(run.receivedAt, now)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
