import type { RunSummary } from "@gancho/server/api";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CodeText } from "../canvas/CodeText.tsx";
import { formatDuration, formatMoment, formatTime } from "../i18n/format.ts";
import { engineSentence } from "../i18n/i18n.ts";
import { RunStatusPill } from "../ui/StatusPill.tsx";
import { Table, Td, Th, Tr } from "../ui/Table.tsx";
import { runState, shortId } from "./run-state.ts";

/** Left out where the list is narrow: what happened and why comes first. */
const wideOnly = "hidden @min-[800px]:table-cell";

interface RunTableProps {
  runs: readonly RunSummary[];
  selected: string | undefined;
  now: number;
  onSelect: (id: string) => void;
}

/** Runs, the newest first, one line for what became of each and why. */
export function RunTable({ runs, selected, now, onSelect }: RunTableProps) {
  const { t } = useTranslation();
  return (
    <Table aria-label={t("runs.list")}>
      <colgroup>
        <col className="w-35" />
        <col className="w-[36%]" />
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
        {runs.map((run) => (
          <RunRow key={run.id} run={run} selected={run.id === selected} now={now} onSelect={() => onSelect(run.id)} />
        ))}
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

function RunRow({ run, selected, now, onSelect }: RunRowProps) {
  const { t } = useTranslation();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const why = engineSentence(run.error?.message ?? run.why ?? "");
  const version = run.version === null ? t("runs.draft") : t("runs.version", { version: run.version });
  return (
    <Tr ref={row} selected={selected} className="relative [&>td]:h-[50px]">
      <Td>
        <RunStatusPill state={runState(run)} />
      </Td>
      <Td>
        {/* Stretched over the row: a click anywhere shows the run. */}
        <button
          type="button"
          onClick={onSelect}
          aria-pressed={selected}
          aria-label={`${run.flowName}, ${t(`status.${runState(run)}`)}, ${formatMoment(run.receivedAt)}`}
          className="block w-full truncate text-left leading-[18px] font-medium text-ink-1 after:absolute after:inset-0"
        >
          {run.flowName}
        </button>
        <div className="truncate text-xs text-ink-3">
          <span className="font-mono tracking-mono">{shortId(run.id)}</span> · {run.trigger} · {version}
          {run.mode !== "live" && ` · ${t(`runs.mode.${run.mode}`)}`}
        </div>
      </Td>
      <Td className="text-xs" title={why}>
        <CodeText text={why} />
      </Td>
      <Td end className={`${wideOnly} text-ink-3`}>
        {run.durationMs === null ? "" : formatDuration(run.durationMs)}
      </Td>
      <Td end>
        <time dateTime={run.receivedAt} title={formatMoment(run.receivedAt)}>
          {formatTime(run.receivedAt, now)}
        </time>
      </Td>
    </Tr>
  );
}
