import type { ComponentProps } from "react";
import { classes } from "./classes.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";
import { Tooltip } from "./Tooltip.tsx";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label" | "children"> {
  /** Its accessible name; also what the tooltip says, unless `tooltip` says more. */
  label: string;
  icon: IconName;
  tooltip?: string;
  /** Keys that do the same, shown in the tooltip. */
  shortcut?: string | undefined;
  /** 32 px with a frame, for toolbars; 28 px and bare otherwise. */
  boxed?: boolean;
  pressed?: boolean;
  iconSize?: number;
}

export function IconButton({ label, icon, tooltip, shortcut, boxed = false, pressed, iconSize = 16, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={tooltip ?? label} shortcut={shortcut}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        className={classes(
          "grid shrink-0 place-items-center rounded-sm transition-colors duration-(--dur-1) disabled:cursor-default disabled:text-wire-idle disabled:opacity-60",
          boxed ? "size-8 border border-border bg-card text-ink-2 shadow-card" : "size-7 text-ink-3",
          "enabled:hover:bg-hover enabled:hover:text-ink-1 data-popup-open:bg-hover data-popup-open:text-ink-1",
          pressed && "bg-hover text-ink-1",
          className,
        )}
      >
        <Icon name={icon} size={iconSize} />
      </button>
    </Tooltip>
  );
}
