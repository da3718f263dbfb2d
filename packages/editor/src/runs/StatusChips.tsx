import { useTranslation } from "react-i18next";
import { formatNumber } from "../i18n/format.ts";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { runStateLooks } from "../ui/status-pills.ts";
import { Count } from "../ui/Tabs.tsx";
import type { Outcome } from "./history.ts";

const outcomes: readonly Outcome[] = ["succeeded", "filtered", "running", "waiting", "rejected", "duplicate", "failed", "canceled"];

interface StatusChipsProps {
  value: Outcome | undefined;
  onValueChange: (outcome: Outcome | undefined) => void;
  /** How many there are of each; undefined while that is not known. */
  counts: ReadonlyMap<Outcome, number> | undefined;
}

/** Narrows the list to one outcome. */
export function StatusChips({ value, onValueChange, counts }: StatusChipsProps) {
  const { t } = useTranslation();
  const total = counts && [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <fieldset className="flex min-h-14 shrink-0 flex-wrap items-center gap-2 py-2">
      <legend className="sr-only">{t("runs.filter")}</legend>
      <Chip pressed={value === undefined} count={total} onClick={() => onValueChange(undefined)}>
        {t("runs.all")}
      </Chip>
      {outcomes.map((outcome) => (
        <Chip
          key={outcome}
          icon={runStateLooks[outcome].icon === "loader-circle" ? "play" : runStateLooks[outcome].icon}
          pressed={value === outcome}
          count={counts && (counts.get(outcome) ?? 0)}
          onClick={() => onValueChange(value === outcome ? undefined : outcome)}
        >
          {t(`status.${outcome}`)}
        </Chip>
      ))}
    </fieldset>
  );
}

interface ChipProps {
  icon?: IconName;
  pressed: boolean;
  count: number | undefined;
  onClick: () => void;
  children: string;
}

function Chip({ icon, pressed, count, onClick, children }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className={classes(
        "inline-flex h-7 items-center gap-1.5 rounded-sm border px-2.5 text-xs font-medium whitespace-nowrap shadow-card transition-colors duration-(--dur-1)",
        pressed ? "border-accent-line bg-accent-soft text-accent-ink" : "border-border bg-card text-ink-1 hover:bg-hover",
      )}
    >
      {icon && <Icon name={icon} size={14} className="-ml-0.5" />}
      <span className="inline-block first-letter:uppercase">{children}</span>
      {count !== undefined && <Count>{formatNumber(count)}</Count>}
    </button>
  );
}
