import type { Call } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { formatMoment } from "../i18n/format.ts";
import { CallPill } from "./CallPill.tsx";
import { callTitle, callWhy } from "./call-words.ts";
import { HistoryRow } from "./HistoryRow.tsx";
import { useFlowName } from "./use-flow-name.ts";

interface CallRowProps {
  call: Call;
  selected: boolean;
  now: number;
  onSelect: () => void;
}

/** A call at a trigger URL that became no run. */
export function CallRow({ call, ...common }: CallRowProps) {
  const { t } = useTranslation();
  const title = callTitle(call, t);
  return (
    <HistoryRow
      pill={<CallPill call={call} />}
      title={title}
      label={`${title}, ${t(`status.${call.verdict}`)}, ${formatMoment(call.at)}`}
      meta={useFlowName(call.flow) ?? t("runs.call.noFlow")}
      why={callWhy(call, t)}
      durationMs={call.durationMs}
      at={call.at}
      {...common}
    />
  );
}
