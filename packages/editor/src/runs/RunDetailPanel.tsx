import type { RunDetail, RunSummary } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { errorText } from "../api/error-text.ts";
import { useRun } from "../api/run-queries.ts";
import { CodeText } from "../canvas/CodeText.tsx";
import { findNode } from "../document/nodes.ts";
import { formatMoment } from "../i18n/format.ts";
import { engineSentence } from "../i18n/i18n.ts";
import { nodeLabel } from "../i18n/node-words.ts";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Icon } from "../ui/Icon.tsx";
import { JsonView } from "../ui/JsonView.tsx";
import { LoadingBars } from "../ui/LoadingBars.tsx";
import { RunStatusPill } from "../ui/StatusPill.tsx";
import { DetailPanel, Fact, Facts } from "./DetailPanel.tsx";
import { RunActions } from "./RunActions.tsx";
import { runState, shortId } from "./run-state.ts";
import { runWhy } from "./run-why.ts";
import { StepList } from "./StepList.tsx";

interface RunDetailPanelProps {
  id: string;
  /** The run's row, while it is still in the list. */
  summary: RunSummary | undefined;
  onStep: (direction: 1 | -1) => void;
  onClose: () => void;
  onSelect: (id: string) => void;
}

/** One run, told from the top down: what became of it, why, what it did, and the event it began with. */
export function RunDetailPanel({ id, summary, onStep, onClose, onSelect }: RunDetailPanelProps) {
  const { t } = useTranslation();
  const run = useRun(id);
  const known: RunSummary | undefined = run.data ?? summary;
  return (
    <DetailPanel
      label={t("runs.detail")}
      id={id}
      pill={known && <RunStatusPill state={runState(known)} />}
      head={
        known && (
          <>
            <h2 className="text-lg tracking-md">{known.flowName}</h2>
            <RunFacts run={known} detail={run.data} onSelect={onSelect} />
          </>
        )
      }
      footer={known && <RunActions run={known} onSelect={onSelect} />}
      onStep={onStep}
      onClose={onClose}
    >
      {run.data !== undefined ? (
        <RunStory run={run.data} />
      ) : run.isError ? (
        <ErrorState title={t("runs.detailFailed")} text={errorText(run.error)} onRetry={() => void run.refetch()} />
      ) : (
        <LoadingBars rows={6} className="px-0" />
      )}
    </DetailPanel>
  );
}

interface RunFactsProps {
  run: RunSummary;
  detail: RunDetail | undefined;
  onSelect: (id: string) => void;
}

function RunFacts({ run, detail, onSelect }: RunFactsProps) {
  const { t } = useTranslation();
  const version = run.version === null ? t("runs.draft") : t("runs.version", { version: run.version });
  const replayOf = detail?.replayOf ?? undefined;
  return (
    <Facts>
      <Fact name={t("runs.flow")}>
        <Link href={`/flows/${run.flow}`} className="hover:underline">
          {run.flowName}
        </Link>
        , {version}
      </Fact>
      <Fact name={t("runs.received")}>
        <time dateTime={run.receivedAt}>{formatMoment(run.receivedAt)}</time>
      </Fact>
      <Fact name={t("runs.modeLabel")}>{t(`runs.mode.${run.mode}`)}</Fact>
      {replayOf !== undefined && (
        <Fact name={t(detail?.retry ? "runs.retryOf" : "runs.replayOf")}>
          <button type="button" className="font-mono hover:underline" onClick={() => onSelect(replayOf)}>
            {shortId(replayOf)}
          </button>
        </Fact>
      )}
      {detail?.dueAt && <Fact name={t("runs.due")}>{formatMoment(detail.dueAt)}</Fact>}
    </Facts>
  );
}

function RunStory({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  return (
    <>
      {run.error !== null && <RunFailure run={run} />}
      {run.error === null && run.why !== null && (
        <p className="text-ink-1">
          <CodeText text={runWhy(run) ?? ""} />
        </p>
      )}
      <Heading>{t("runs.whatItDid")}</Heading>
      <StepList run={run} />
      {run.response !== null && (
        <>
          <Heading>{t("runs.answer")}</Heading>
          <JsonView
            value={{ status: run.response.status, body: run.response.body ?? null }}
            label={t("runs.answer")}
            className="max-h-48"
          />
        </>
      )}
      <Heading>{t("runs.event")}</Heading>
      <JsonView value={run.event} label={t("runs.event")} className="max-h-96" />
    </>
  );
}

function Heading({ children }: { children: string }) {
  return <h3 className="pt-4 pb-1.5">{children}</h3>;
}

function RunFailure({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  if (run.error === null) return null;
  const id = /^nodes\.([^.]+)/.exec(run.error.at)?.[1];
  const node = id === undefined ? undefined : findNode(run.document, id);
  return (
    <div role="alert" className="rounded-md border border-fail-line bg-fail-soft px-4 py-3">
      <p className="flex items-center gap-2 font-semibold text-fail">
        <Icon name="octagon-x" />
        {node === undefined ? t("runs.failed") : t("runs.failedAt", { node: nodeLabel(node) })}
      </p>
      <p className="mt-1 break-words">
        <CodeText text={engineSentence(run.error.message)} />
      </p>
      {run.error.attempts !== undefined && run.error.attempts > 1 && (
        <p className="mt-1 text-xs">{t("runs.attempts", { count: run.error.attempts })}</p>
      )}
    </div>
  );
}
