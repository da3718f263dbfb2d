import { bodyValue, type FlowNode, findNodeType, isJsonObject, type Json, type Step } from "@gancho/engine";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeText } from "../canvas/CodeText.tsx";
import { useNodeWords } from "../canvas/node-words.ts";
import { nodeName } from "../document/nodes.ts";
import { formatDuration } from "../i18n/format.ts";
import { engineSentence } from "../i18n/i18n.ts";
import { whyInWords } from "../i18n/why-words.ts";
import { InspectorFrame } from "../inspector/InspectorFrame.tsx";
import type { NodeView } from "../live/flow-view.ts";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import { JsonView } from "../ui/JsonView.tsx";
import { Tile } from "../ui/Tile.tsx";

interface StepInspectorProps {
  node: FlowNode;
  view: NodeView | undefined;
  onClose: () => void;
}

/** What a node did in a run: for each message what came, what was sent and answered, what left. */
export function StepInspector({ node, view, onClose }: StepInspectorProps) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const type = findNodeType(node.type);
  const steps = view?.steps ?? [];
  const firstFailed = steps.findIndex((step) => step.status === "failed");
  const [at, setAt] = useState(Math.max(0, firstFailed));
  const step = steps[at];
  return (
    <InspectorFrame
      tile={<Tile category={type?.category ?? "service"} icon={type?.icon ?? "puzzle"} filled={type?.touchesWorld ?? false} />}
      title={<h2 className="truncate text-md">{nodeName(node)}</h2>}
      subtitle={t("flow.run.ran", { title: words.title(node), count: steps.length })}
      onClose={onClose}
    >
      {steps.length > 1 && (
        <div className="flex flex-wrap gap-1 px-4 pb-3">
          {steps.map((one, index) => (
            <button
              key={`${one.lineage.join(".")}#${one.ordinal}`}
              type="button"
              aria-pressed={index === at}
              className={classes(
                "flex h-7 items-center gap-1.5 rounded-sm px-2.5 text-xs font-medium",
                index === at ? "bg-pressed text-ink-1" : "bg-hover text-ink-3",
              )}
              onClick={() => setAt(index)}
            >
              {t("flow.run.of", { number: index + 1, count: steps.length })}
              <Icon
                name={one.status === "failed" ? "octagon-x" : "circle-check"}
                size={14}
                className={one.status === "failed" ? "text-fail" : "text-ok"}
              />
            </button>
          ))}
        </div>
      )}
      <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto border-t border-hairline p-4">
        {step === undefined ? <p className="text-ink-3">{t("flow.run.notReached")}</p> : <StepStory step={step} />}
      </div>
    </InspectorFrame>
  );
}

function StepStory({ step }: { step: Step }) {
  const { t } = useTranslation();
  const { effect, error, emissions } = step;
  const last = effect?.attempts.at(-1);
  return (
    <>
      {error !== undefined && (
        <div className="rounded-md border border-fail-line bg-fail-soft px-3 py-2">
          <p className="flex items-center gap-2 font-semibold text-fail">
            <Icon name="octagon-x" />
            {last === undefined
              ? t("status.failed")
              : t("flow.run.failedAfter", { time: formatDuration(last.finishedAt - last.startedAt) })}
          </p>
          <p className="mt-1 break-words">
            <CodeText text={engineSentence(error.message)} />
          </p>
        </div>
      )}
      {effect?.call.kind === "http" && (
        <>
          <Head aside={`${effect.call.method} ${effect.call.url}`}>{t("flow.run.sent")}</Head>
          {effect.call.body !== undefined && <JsonView value={bodyValue(effect.call)} label={t("flow.run.sent")} className="shrink-0" />}
          {effect.attempts.map(({ attempt, value, error: fault, startedAt, finishedAt }) => (
            <Answer
              key={attempt}
              title={effect.attempts.length === 1 ? t("flow.run.answer") : t("flow.run.attempt", { number: attempt })}
              value={value}
              fault={fault === undefined || fault.message === error?.message ? undefined : engineSentence(fault.message)}
              tookMs={finishedAt - startedAt}
            />
          ))}
          <Head>{t("flow.run.headers")}</Head>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 font-mono text-xs leading-5">
            {Object.entries({ "idempotency-key": effect.idempotencyKey, ...effect.call.headers }).map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-ink-3">{name}</dt>
                <dd className="break-all text-ink-1">{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {step.why !== undefined && (
        <p className="text-xs break-words">
          {t("flow.inspector.because")} <CodeText text={whyInWords(step.why)} />
        </p>
      )}
      {emissions.map(({ port, message, item }) => (
        <div key={item === undefined ? port : `${port} ${item}`}>
          <Head aside={t("flow.run.leftBy", { port })}>{t("flow.run.output")}</Head>
          <JsonView value={message} label={t("flow.run.output")} />
        </div>
      ))}
      <Head>{t("flow.inspector.input")}</Head>
      <JsonView value={step.input} label={t("flow.inspector.input")} className="shrink-0" />
    </>
  );
}

interface AnswerProps {
  title: string;
  value: Json | undefined;
  fault: string | undefined;
  tookMs: number;
}

function Answer({ title, value, fault, tookMs }: AnswerProps) {
  const status = isJsonObject(value) && typeof value.status === "number" ? `${value.status}, ` : "";
  return (
    <>
      <Head aside={`${status}${formatDuration(tookMs)}`}>{title}</Head>
      {fault !== undefined && <p className="text-xs text-fail">{fault}</p>}
      {isJsonObject(value) && value.body !== undefined && value.body !== "" && (
        <JsonView value={value.body} label={title} className="shrink-0" />
      )}
    </>
  );
}

function Head({ aside, children }: { aside?: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-3 pt-1">
      <h3 className="shrink-0 text-sm">{children}</h3>
      {aside !== undefined && (
        <span className="min-w-0 flex-1 truncate text-right text-xs text-ink-3" title={aside}>
          {aside}
        </span>
      )}
    </div>
  );
}
