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
  className?: string | undefined;
}

/** In place of what is not there yet. */
export function EmptyState({ icon, title, text, action, className }: EmptyStateProps) {
  return (
    <div className={classes("flex flex-col items-center justify-center gap-1 px-6 py-10 text-center", className)}>
      <Icon name={icon} size={24} className="mb-1 text-ink-3" />
      <p className="font-semibold text-ink-1">{title}</p>
      <p className="max-w-96 text-ink-3">{text}</p>
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}
