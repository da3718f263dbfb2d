import type { Step } from "@gancho/engine";
import { findNodeType } from "@gancho/engine";
import type { RunDetail } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { findNode, nodeName } from "../document/nodes.ts";
import { formatDuration } from "../i18n/format.ts";
import { classes } from "../ui/classes.ts";
import { Tile } from "../ui/Tile.tsx";
import { type TimelineBar, timelineOf } from "./timeline.ts";

interface RunTimelineProps {
  run: RunDetail;
  selected: string | undefined;
  onSelect: (node: string) => void;
}

const looks: Record<TimelineBar["kind"], string> = {
  done: "bg-ok-fill",
  failed: "border border-fail-fill bg-fail-soft",
  wait: "timeline-wait",
};

/** When each effect was tried, and how long was waited in between. */
export function RunTimeline({ run, selected, onSelect }: RunTimelineProps) {
  const { t } = useTranslation();
  const { rows, spanMs } = timelineOf(run.steps);
  if (rows.length === 0) return <p className="px-4 py-3 text-ink-3">{t("flow.run.noEffects")}</p>;
  return (
    <ol className="py-1">
      {rows.map(({ step, bars }) => {
        const node = findNode(run.document, step.node);
        const type = node && findNodeType(node.type);
        return (
          <li key={`${step.node} ${step.lineage.join(".")}#${step.ordinal}`}>
            <button
              type="button"
              className={classes(
                "grid h-[30px] w-full grid-cols-[280px_minmax(0,1fr)_120px] items-center gap-3 px-4 text-left",
                selected === step.node ? "bg-accent-soft" : "hover:bg-hover",
              )}
              onClick={() => onSelect(step.node)}
            >
              <span className="flex min-w-0 items-center gap-2">
                <Tile size={20} category={type?.category ?? "service"} icon={type?.icon ?? "puzzle"} filled={type?.touchesWorld ?? false} />
                <span className="truncate font-medium text-ink-1">{node === undefined ? step.node : nodeName(node)}</span>
                {step.lineage.length > 0 && (
                  <span className="ml-auto shrink-0 text-ink-3">{step.lineage.map((index) => index + 1).join(".")}</span>
                )}
              </span>
              <span className="relative h-3.5">
                {bars.map((bar) => (
                  <span
                    key={`${bar.kind} ${bar.startMs}`}
                    title={bar.label}
                    className={classes("absolute inset-y-0 min-w-1 rounded-[3px]", looks[bar.kind])}
                    style={{ left: `${(bar.startMs / spanMs) * 100}%`, width: `${(bar.lengthMs / spanMs) * 100}%` }}
                  />
                ))}
              </span>
              <span className={classes("truncate text-xs tabular-nums", step.status === "failed" ? "text-fail" : "text-ink-3")}>
                {summary(step, bars)}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function summary(step: Step, bars: readonly TimelineBar[]): string {
  const total = bars.reduce((sum, bar) => sum + bar.lengthMs, 0);
  const last = bars.at(-1);
  return step.status === "waiting" || last === undefined ? "" : `${last.label === "" ? "" : `${last.label}, `}${formatDuration(total)}`;
}
