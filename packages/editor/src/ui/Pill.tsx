import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

/** How a pill differs, without colour, is its icon and its frame; `dead` is the only solid one, since there a person must act. */
export type PillKind = "ok" | "run" | "wait" | "filtered" | "fail" | "dead" | "plain" | "line";

const kinds: Record<PillKind, string> = {
  ok: "border-transparent bg-ok-soft text-ok",
  run: "border-transparent bg-accent-soft text-accent-ink",
  wait: "border-transparent bg-wait-soft text-wait",
  filtered: "border-dashed border-filtered-line text-filtered",
  fail: "border-fail-line bg-fail-soft text-fail",
  dead: "border-dead bg-dead text-white",
  plain: "border-transparent bg-hover text-ink-2",
  line: "border-border bg-card text-ink-2",
};

interface PillProps {
  kind: PillKind;
  icon?: IconName;
  className?: string | undefined;
  children: ReactNode;
}

/** A state: an icon and a word, 24 px high. */
export function Pill({ kind, icon, className, children }: PillProps) {
  return (
    <span
      className={classes(
        "inline-flex h-6 max-w-full items-center gap-[5px] rounded-sm border px-2 text-xs font-medium whitespace-nowrap",
        kinds[kind],
        className,
      )}
    >
      {icon && <Icon name={icon} size={14} className={icon === "loader-circle" ? "animate-turn" : undefined} />}
      <span className="truncate">{children}</span>
    </span>
  );
}
