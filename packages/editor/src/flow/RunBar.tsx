import type { RunDetail } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { formatTime } from "../i18n/format.ts";
import { runState } from "../runs/run-state.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Pill } from "../ui/Pill.tsx";
import { RunStatusPill } from "../ui/StatusPill.tsx";
import { useNow } from "../ui/use-now.ts";

/** The bar over a past run: which one, how it ended, and the way back to editing with what it had. */
export function RunBar({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const now = useNow(60_000);
  return (
    <div role="toolbar" aria-label={t("flow.run.bar")} className="flow-bar">
      <Link href="/runs" className="shrink-0 text-ink-3 hover:text-ink-1">
        {t("shell.runs")}
      </Link>
      <span className="text-ink-3">/</span>
      <Link href={`/flows/${run.flow}`} className="min-w-12 truncate font-medium text-ink-1 hover:underline">
        {run.flowName}
      </Link>
      <span className="text-ink-3">/</span>
      <h1 className="shrink-0 text-md tracking-md tabular-nums">{t("flow.run.at", { time: formatTime(run.receivedAt, now) })}</h1>
      <RunStatusPill state={runState(run)} />
      <Pill kind="plain" className="shrink-0">
        {run.version === null ? t("runs.draft") : t("runs.version", { version: run.version })}
      </Pill>
      <span className="flex min-w-0 items-center gap-1.5 text-xs text-ink-3">
        <Icon name="lock" size={14} />
        <span className="truncate">{t("flow.run.readOnly")}</span>
      </span>
      <span className="flex-1" />
      <Button variant="primary" icon="pencil-line" onClick={() => navigate(`/flows/${run.flow}?run=${run.id}`)}>
        {t("flow.run.edit")}
      </Button>
    </div>
  );
}
