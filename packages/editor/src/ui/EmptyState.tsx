import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

interface EmptyStateProps {
  icon: IconName;
  title: string;
  /** How to fill it, in one line. */
  text: ReactNode;
  /** One button. */
  action?: ReactNode;
  /** In a low panel: everything closer together, and the text in one line. */
  dense?: boolean;
  className?: string | undefined;
}

/** In place of what is not there yet. */
export function EmptyState({ icon, title, text, action, dense = false, className }: EmptyStateProps) {
  return (
    <div
      className={classes(
        "flex flex-col items-center justify-center px-6 text-center",
        dense ? "min-h-full py-2" : "gap-1 py-10",
        className,
      )}
    >
      <Icon name={icon} size={24} className="mb-1 shrink-0 text-ink-3" />
      <p className="font-semibold text-ink-1">{title}</p>
      <p className={classes("text-ink-3", dense ? "max-w-160" : "max-w-96")}>{text}</p>
      {action !== undefined && <div className={dense ? "mt-2" : "mt-3"}>{action}</div>}
    </div>
  );
}
