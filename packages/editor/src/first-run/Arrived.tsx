import type { RunDetail, RunSummary } from "@gancho/server/api";
import type { ParseKeys, TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { CodeText } from "../canvas/CodeText.tsx";
import { formatAgo, formatDuration } from "../i18n/format.ts";
import { engineSentence } from "../i18n/i18n.ts";
import { buttonClasses } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import { iconNamed } from "../ui/icons.ts";
import { useNow } from "../ui/use-now.ts";
import { Command } from "./Command.tsx";
import { describeRun } from "./describe-happening.ts";
import { filteredEvent } from "./hello-event.ts";
import { TriggerUrl } from "./TriggerUrl.tsx";

interface ArrivedProps {
  flowId: string;
  url: string;
  summary: RunSummary;
  /** With its steps, once they were read. */
  run: RunDetail | undefined;
}

/** After an event came: what happened to it, node by node, and what to do next. */
export function Arrived({ flowId, url, summary, run }: ArrivedProps) {
  const { t } = useTranslation();
  const now = useNow(5000);
  const failed = summary.status === "failed";
  return (
    <>
      <div>
        <h1 className="text-2xl tracking-2xl">{t(headline(summary))}</h1>
        <p className="mt-2 text-lg font-regular">{t("firstRun.arrivedLead")}</p>
      </div>
      <div
        role="status"
        className={classes(
          "flex items-center gap-4 rounded-lg border-[1.5px] p-4",
          failed ? "border-fail-line bg-fail-soft" : "border-ok-line bg-ok-soft",
        )}
      >
        <span
          className={classes(
            "m-1 grid size-10 shrink-0 place-items-center rounded-full",
            failed ? "bg-dead text-white" : "bg-ok text-panel",
          )}
        >
          <Icon name={failed ? "x" : "check"} size={20} />
        </span>
        <div className="min-w-0 flex-1">
          <p className="text-md font-medium text-ink-1">{arrivalLine(summary, t)}</p>
          <p className="mt-0.5">{failed ? <CodeText text={engineSentence(summary.error?.message ?? "")} /> : t("firstRun.onDisk")}</p>
        </div>
        <time dateTime={summary.receivedAt} className="text-ink-3">
          {now - Date.parse(summary.receivedAt) < 10_000 ? t("firstRun.justNow") : formatAgo(summary.receivedAt, now)}
        </time>
      </div>
      {run !== undefined && run.steps.length > 0 && (
        <div>
          <h2 className="mb-1.5 text-sm font-medium">{t("firstRun.happened")}</h2>
          <ul className="rounded-lg border border-hairline">
            {describeRun(run, t).map((happening, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a node may act more than once, always in this order.
              <li key={index} className="flex h-10 items-center gap-3 border-b border-hairline px-4 whitespace-nowrap last:border-b-0">
                <Icon name={iconNamed(happening.icon)} className={happening.failed ? "text-fail" : "text-ok"} />
                <span className="font-medium text-ink-1">{happening.name}</span>
                <span className="min-w-0 flex-1 truncate text-ink-3">{happening.line}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Command title={t("firstRun.tryFiltered")} url={url} body={filteredEvent} />
      <div className="flex flex-wrap items-center gap-3">
        <Link href={`/flows/${flowId}?run=${summary.id}`} className={buttonClasses({ variant: "primary", size: "big" })}>
          <Icon name="pencil-line" className="-ml-0.5" />
          {t("firstRun.change")}
        </Link>
        <Link href="/flows?new" className={buttonClasses({ size: "big" })}>
          <Icon name="plus" className="-ml-0.5" />
          {t("firstRun.newFlow")}
        </Link>
        <Link href={`/runs/${summary.id}`} className={buttonClasses({ variant: "ghost", size: "big" })}>
          {t("firstRun.seeRun")}
        </Link>
      </div>
      <TriggerUrl url={url} note={t("firstRun.listening")} />
    </>
  );
}

function headline({ status }: RunSummary): ParseKeys {
  if (status === "failed") return "firstRun.arrivedFailed";
  return status === "filtered" ? "firstRun.arrivedFiltered" : "firstRun.arrived";
}

function arrivalLine({ durationMs }: RunSummary, t: TFunction): string {
  return durationMs === null ? t("firstRun.working") : t("firstRun.answered", { took: formatDuration(durationMs) });
}
