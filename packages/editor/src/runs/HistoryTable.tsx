import type { RunSummary } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { formatMoment } from "../i18n/format.ts";
import { RunStatusPill } from "../ui/StatusPill.tsx";
import { Table, Th } from "../ui/Table.tsx";
import { CallRow } from "./CallRow.tsx";
import { HistoryRow, wideOnly } from "./HistoryRow.tsx";
import type { Entry } from "./history.ts";
import { runState, shortId } from "./run-state.ts";
import { runWhy } from "./run-why.ts";

interface HistoryTableProps {
  entries: readonly Entry[];
  selected: string | undefined;
  now: number;
  onSelect: (entry: Entry) => void;
}

/** Runs and refused calls, the newest first, one line for what became of each and why. */
export function HistoryTable({ entries, selected, now, onSelect }: HistoryTableProps) {
  const { t } = useTranslation();
  return (
    <Table aria-label={t("runs.list")}>
      <colgroup>
        <col className="w-44 @min-[800px]:w-50" />
        <col className="w-[30%] @min-[800px]:w-[34%]" />
        <col />
        <col className="hidden w-20 @min-[800px]:table-column" />
        <col className="w-29" />
      </colgroup>
      <thead>
        <tr>
          <Th>{t("runs.columns.verdict")}</Th>
          <Th>{t("runs.columns.event")}</Th>
          <Th>{t("runs.columns.why")}</Th>
          <Th end className={wideOnly}>
            {t("runs.columns.took")}
          </Th>
          <Th end>{t("runs.columns.time")}</Th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const common = { selected: entry.id === selected, now, onSelect: () => onSelect(entry) };
          return entry.kind === "run" ? (
            <RunRow key={entry.id} run={entry.run} {...common} />
          ) : (
            <CallRow key={entry.id} call={entry.call} {...common} />
          );
        })}
      </tbody>
    </Table>
  );
}

interface RunRowProps {
  run: RunSummary;
  selected: boolean;
  now: number;
  onSelect: () => void;
}

function RunRow({ run, ...common }: RunRowProps) {
  const { t } = useTranslation();
  const version = run.version === null ? t("runs.draft") : t("runs.version", { version: run.version });
  return (
    <HistoryRow
      pill={<RunStatusPill state={runState(run)} />}
      title={run.flowName}
      label={`${run.flowName}, ${t(`status.${runState(run)}`)}, ${formatMoment(run.receivedAt)}`}
      meta={
        <>
          <span className="font-mono tracking-mono">{shortId(run.id)}</span> · {run.trigger} · {version}
          {run.mode !== "live" && ` · ${t(`runs.mode.${run.mode}`)}`}
        </>
      }
      why={runWhy(run) ?? ""}
      durationMs={run.durationMs}
      at={run.receivedAt}
      {...common}
    />
  );
}
