import type { FlowSummary } from "@gancho/server/api";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { errorText } from "../api/error-text.ts";
import { useFlows } from "../api/flow-queries.ts";
import { successShare } from "../flows/flow-figures.ts";
import { Sparkline } from "../flows/Sparkline.tsx";
import { formatNumber, formatShare } from "../i18n/format.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { LoadingBars } from "../ui/LoadingBars.tsx";
import { ScreenHead } from "../ui/ScreenHead.tsx";
import { Table, Td, Th, Tr } from "../ui/Table.tsx";
import { DeadLetters } from "./DeadLetters.tsx";
import { EventBars } from "./EventBars.tsx";
import { totalOf } from "./total.ts";

/** How the last day went: over all flows, by flow, and what waits for a person. */
export function MonitorScreen() {
  const { t } = useTranslation();
  const flows = useFlows();
  return (
    <div className="h-full overflow-y-auto px-8 pb-8">
      <ScreenHead title={t("monitor.title")} meta={t("monitor.subtitle")} />
      {flows.data === undefined ? (
        flows.isError ? (
          <ErrorState title={t("flows.failedToLoad")} text={errorText(flows.error)} onRetry={() => void flows.refetch()} />
        ) : (
          <LoadingBars rows={6} />
        )
      ) : (
        <Figures flows={flows.data} />
      )}
    </div>
  );
}

function Figures({ flows }: { flows: readonly FlowSummary[] }) {
  const { t } = useTranslation();
  const total = totalOf(flows);
  const share = successShare(total);
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-4 canvas:grid-cols-4">
        <Figure name={t("monitor.events")} value={formatNumber(total.events)} />
        <Figure name={t("monitor.succeeded")} value={share === undefined ? "–" : formatShare(share)} />
        <Figure name={t("monitor.filtered")} value={formatNumber(total.filtered)} />
        <Figure name={t("monitor.failed")} value={formatNumber(total.failed)} />
      </div>
      <Card title={t("monitor.overTime")}>
        {total.events === 0 ? (
          <EmptyState icon="activity" title={t("monitor.empty")} text={t("monitor.emptyText")} />
        ) : (
          <EventBars buckets={total.buckets} />
        )}
      </Card>
      <div className="grid grid-cols-1 items-start gap-4 wide:grid-cols-[1fr_456px]">
        <Card title={t("monitor.byFlow")}>
          <FlowFigures flows={flows} />
        </Card>
        <Card title={t("monitor.deadLetters")}>
          <DeadLetters />
        </Card>
      </div>
    </div>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="rounded-lg border border-hairline bg-panel px-4 py-3 shadow-card">
      <div className="text-xs text-ink-3">{name}</div>
      <div className="text-xl font-semibold tracking-xl text-ink-1 tabular-nums">{value}</div>
    </div>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="overflow-hidden rounded-lg border border-hairline bg-panel shadow-card">
      <h2 className="flex h-11 items-center px-4 text-sm">{title}</h2>
      {children}
    </section>
  );
}

function FlowFigures({ flows }: { flows: readonly FlowSummary[] }) {
  const { t } = useTranslation();
  const busiest = flows.toSorted((one, other) => other.lastDay.events - one.lastDay.events);
  return (
    <Table className="border-t border-hairline">
      <colgroup>
        <col />
        <col className="w-56" />
        <col className="w-22" />
        <col className="w-22" />
        <col className="w-22" />
      </colgroup>
      <thead>
        <tr>
          <Th>{t("monitor.flow")}</Th>
          <Th>{t("flows.columns.sparkline")}</Th>
          <Th end>{t("monitor.events")}</Th>
          <Th end>{t("monitor.filtered")}</Th>
          <Th end>{t("monitor.failed")}</Th>
        </tr>
      </thead>
      <tbody>
        {busiest.map(({ id, name, lastDay }) => (
          <Tr key={id} className="[&>td]:h-13">
            <Td>
              <Link href={`/flows/${id}`} className="font-medium text-ink-1 hover:underline">
                {name}
              </Link>
            </Td>
            <Td>
              <Sparkline values={lastDay.buckets} label={t("flows.sparkline", { count: lastDay.events })} />
            </Td>
            <Td end>{formatNumber(lastDay.events)}</Td>
            <Td end>{formatNumber(lastDay.filtered)}</Td>
            <Td end className={lastDay.failed > 0 ? "text-fail" : undefined}>
              {formatNumber(lastDay.failed)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
