import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

type BandKind = "wait" | "fail";

interface BandProps {
  kind: BandKind;
  icon: IconName;
  /** One or two words. */
  title: string;
  text: ReactNode;
  actions?: ReactNode;
}

/** 40 px across the screen, for what concerns all of it: offline, a conflict. */
export function Band({ kind, icon, title, text, actions }: BandProps) {
  return (
    <div
      role="status"
      className={classes(
        "flex min-h-10 shrink-0 items-center gap-2 border-b px-4 py-1",
        kind === "wait" ? "border-wait-line bg-wait-soft text-wait" : "border-fail-line bg-fail-soft text-fail",
      )}
    >
      <Icon name={icon} />
      <span className="min-w-0 flex-1 text-ink-1">
        <b>{title}</b> {text}
      </span>
      {actions}
    </div>
  );
}
