import type { RunStatus } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../i18n/format.ts";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { runStateLooks } from "../ui/status-pills.ts";
import { Count } from "../ui/Tabs.tsx";

const statuses: readonly RunStatus[] = ["succeeded", "filtered", "running", "waiting", "failed", "canceled"];

interface StatusChipsProps {
  value: RunStatus | undefined;
  onValueChange: (status: RunStatus | undefined) => void;
  /** How many there are of each; undefined while that is not known. */
  counts: ReadonlyMap<RunStatus, number> | undefined;
}

/** Narrows the list to one status. */
export function StatusChips({ value, onValueChange, counts }: StatusChipsProps) {
  const { t } = useTranslation();
  const total = counts && [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <fieldset className="flex min-h-14 shrink-0 flex-wrap items-center gap-2 py-2">
      <legend className="sr-only">{t("runs.filter")}</legend>
      <Chip pressed={value === undefined} count={total} onClick={() => onValueChange(undefined)}>
        {t("runs.all")}
      </Chip>
      {statuses.map((status) => (
        <Chip
          key={status}
          icon={runStateLooks[status].icon === "loader-circle" ? "play" : runStateLooks[status].icon}
          pressed={value === status}
          count={counts && (counts.get(status) ?? 0)}
          onClick={() => onValueChange(value === status ? undefined : status)}
        >
          {t(`status.${status}`)}
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
