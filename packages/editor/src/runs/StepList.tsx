import { type Step, stepKey } from "@gancho/engine";
import type { RunDetail } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { CodeText } from "../canvas/CodeText.tsx";
import { formatDuration } from "../i18n/format.ts";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { stepDurationMs, stepLine, stepTitle } from "./describe-step.ts";

const looks: Record<Step["status"], { icon: IconName; colour: string }> = {
  succeeded: { icon: "circle-check", colour: "text-ok" },
  failed: { icon: "octagon-x", colour: "text-fail" },
  waiting: { icon: "hourglass", colour: "text-wait" },
  unknown: { icon: "circle-dashed", colour: "text-ink-3" },
};

/** Every step of a run in a line each, in the order of the flow. */
export function StepList({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  if (run.steps.length === 0) return <p className="text-xs text-ink-3">{t("runs.nothingDone")}</p>;
  return (
    <ol>
      {run.steps.map((step) => {
        const took = stepDurationMs(step);
        const { icon, colour } = looks[step.status];
        return (
          <li key={stepKey(step)} className="flex gap-3 py-1.5 text-xs">
            <Icon name={icon} className={classes("mt-px", colour)} />
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm leading-[18px] font-medium text-ink-1">{stepTitle(step, run.document, t)}</span>
              <span className={classes("line-clamp-3 break-words", step.status === "failed" ? "text-fail" : "text-ink-3")}>
                <CodeText text={stepLine(step, t)} />
              </span>
            </span>
            {took !== undefined && <span className="text-ink-3 tabular-nums">{formatDuration(took)}</span>}
          </li>
        );
      })}
    </ol>
  );
}
