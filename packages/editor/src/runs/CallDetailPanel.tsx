import type { Call } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { CodeText } from "../canvas/CodeText.tsx";
import { formatDuration, formatMoment, formatNumber } from "../i18n/format.ts";
import { CallPill } from "./CallPill.tsx";
import { callTitle, callWhy } from "./call-words.ts";
import { DetailPanel, Fact, Facts } from "./DetailPanel.tsx";
import { shortId } from "./run-state.ts";
import { useFlowName } from "./use-flow-name.ts";

interface CallDetailPanelProps {
  call: Call;
  onStep: (direction: 1 | -1) => void;
  onClose: () => void;
  /** Shows a run instead. */
  onSelectRun: (id: string) => void;
}

/** One call that became no run: what was asked, what it was answered, and why. */
export function CallDetailPanel({ call, onStep, onClose, onSelectRun }: CallDetailPanelProps) {
  const { t } = useTranslation();
  const why = callWhy(call, t);
  return (
    <DetailPanel
      label={t("runs.call.detail")}
      id={call.id}
      pill={<CallPill call={call} />}
      head={
        <>
          <h2 className="text-lg tracking-md break-words">{callTitle(call, t)}</h2>
          <CallFacts call={call} onSelectRun={onSelectRun} />
        </>
      }
      onStep={onStep}
      onClose={onClose}
    >
      {why !== "" && (
        <p className="break-words text-ink-1">
          <CodeText text={why} />
        </p>
      )}
      <p className="pt-2 text-xs text-ink-3">{t(call.bodyHash === null ? "runs.call.notRead" : "runs.call.notKept")}</p>
    </DetailPanel>
  );
}

function CallFacts({ call, onSelectRun }: Pick<CallDetailPanelProps, "call" | "onSelectRun">) {
  const { t } = useTranslation();
  const { flow, runId, bodyHash } = call;
  const flowName = useFlowName(flow);
  return (
    <Facts>
      <Fact name={t("runs.flow")}>
        {flow === null ? (
          t("runs.call.noFlow")
        ) : (
          <Link href={`/flows/${flow}`} className="hover:underline">
            {flowName}
          </Link>
        )}
      </Fact>
      <Fact name={t("runs.received")}>
        <time dateTime={call.at}>{formatMoment(call.at)}</time>
      </Fact>
      <Fact name={t("runs.call.answered")}>
        {t("runs.call.answeredIn", { status: call.status, took: formatDuration(call.durationMs) })}
      </Fact>
      {runId !== null && (
        <Fact name={t("runs.call.sameAs")}>
          <button type="button" className="font-mono hover:underline" onClick={() => onSelectRun(runId)}>
            {shortId(runId)}
          </button>
        </Fact>
      )}
      {bodyHash !== null && (
        <>
          <Fact name={t("runs.call.body")}>{t("runs.call.bytes", { count: call.bodyBytes, number: formatNumber(call.bodyBytes) })}</Fact>
          <Fact name="SHA-256">
            <span className="font-mono" title={bodyHash}>
              {bodyHash}
            </span>
          </Fact>
        </>
      )}
    </Facts>
  );
}
