import { useTranslation } from "react-i18next";
import type { SaveStatus } from "../document/autosave.ts";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";

const looks: Record<SaveStatus, { icon: IconName; colour: string }> = {
  saved: { icon: "check", colour: "text-ink-3" },
  saving: { icon: "loader-circle", colour: "text-ink-3" },
  offline: { icon: "cloud-off", colour: "text-wait" },
  conflict: { icon: "git-compare-arrows", colour: "text-fail" },
  refused: { icon: "octagon-x", colour: "text-fail" },
};

/** Whether what is on the screen is stored: never ahead of the truth. */
export function SavedStatus({ status }: { status: SaveStatus }) {
  const { t } = useTranslation();
  const { icon, colour } = looks[status];
  return (
    <span role="status" className={classes("inline-flex shrink-0 items-center gap-1 text-xs", colour)}>
      <Icon name={icon} size={14} className={status === "saving" ? "animate-turn" : undefined} />
      {t(`flow.saved.${status}`)}
    </span>
  );
}
