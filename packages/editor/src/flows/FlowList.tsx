import type { FlowSummary } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { errorText } from "../api/error-text.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { LoadingBars } from "../ui/LoadingBars.tsx";
import { Table, Th } from "../ui/Table.tsx";
import { useNow } from "../ui/use-now.ts";
import { FlowRow } from "./FlowRow.tsx";

interface FlowListProps {
  /** Those that match the search; undefined until they were read. */
  flows: readonly FlowSummary[] | undefined;
  error: Error | null;
  query: string;
  onRetry: () => void;
  onClearQuery: () => void;
  onNew: () => void;
  onDelete: (flow: FlowSummary) => void;
}

export function FlowList(props: FlowListProps) {
  return (
    <div className="overflow-x-auto rounded-lg border border-hairline bg-panel shadow-card">
      <Content {...props} />
    </div>
  );
}

function Content({ flows, error, query, onRetry, onClearQuery, onNew, onDelete }: FlowListProps) {
  const { t } = useTranslation();
  const now = useNow();
  if (flows === undefined)
    return error === null ? (
      <LoadingBars rows={5} rowHeight={84} />
    ) : (
      <ErrorState title={t("flows.failedToLoad")} text={errorText(error)} onRetry={onRetry} />
    );
  if (flows.length === 0)
    return query === "" ? (
      <EmptyState
        icon="workflow"
        title={t("flows.empty")}
        text={t("flows.emptyText")}
        action={
          <Button icon="plus" onClick={onNew}>
            {t("flows.new")}
          </Button>
        }
      />
    ) : (
      <EmptyState
        icon="search-x"
        title={t("flows.noMatch")}
        text={t("flows.noMatchText", { query })}
        action={<Button onClick={onClearQuery}>{t("flows.clearSearch")}</Button>}
      />
    );
  return (
    <Table className="min-w-260">
      <colgroup>
        <col className="w-30" />
        <col />
        <col className="w-37" />
        <col className="w-56" />
        <col className="w-26" />
        <col className="w-30" />
        <col className="w-32" />
        <col className="w-25" />
      </colgroup>
      <thead>
        <tr>
          <Th className="h-9">
            <span className="sr-only">{t("flows.columns.picture")}</span>
          </Th>
          <Th>{t("flows.columns.flow")}</Th>
          <Th>{t("flows.columns.state")}</Th>
          <Th>{t("flows.columns.sparkline")}</Th>
          <Th end>{t("flows.columns.events")}</Th>
          <Th end>{t("flows.columns.succeeded")}</Th>
          <Th end>{t("flows.columns.lastEvent")}</Th>
          <Th>
            <span className="sr-only">{t("flows.columns.actions")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {flows.map((flow) => (
          <FlowRow key={flow.id} flow={flow} now={now} onDelete={() => onDelete(flow)} />
        ))}
      </tbody>
    </Table>
  );
}
