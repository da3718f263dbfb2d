import type { ComponentProps } from "react";
import { classes } from "./classes.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

/** `primary` is the one main action of a screen; `danger` destroys. */
export type ButtonVariant = "default" | "primary" | "ghost" | "danger";
/** 28, 32, 36 (list screens) and 40 px high. */
export type ButtonSize = "small" | "medium" | "list" | "big";

const variants: Record<ButtonVariant, string> = {
  default: "border-border bg-card text-ink-1 shadow-card hover:bg-hover active:bg-pressed",
  primary: "border-accent bg-accent text-on-accent shadow-card hover:border-accent-hover hover:bg-accent-hover",
  ghost: "border-transparent text-ink-2 hover:bg-hover hover:text-ink-1 active:bg-pressed",
  danger: "border-dead bg-dead text-white shadow-card hover:brightness-110",
};

const sizes: Record<ButtonSize, string> = {
  small: "h-7 px-2.5 text-xs rounded-sm",
  medium: "h-8 px-3 rounded-sm",
  list: "h-9 px-3 rounded-sm",
  big: "h-10 px-4 text-md rounded-md",
};

interface ButtonLook {
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/** The looks of a button, for what must be a link. */
export function buttonClasses({ variant = "default", size = "medium" }: ButtonLook = {}): string {
  return classes(
    "inline-flex shrink-0 items-center gap-1.5 whitespace-nowrap border font-medium transition-colors duration-(--dur-1)",
    "disabled:cursor-default disabled:opacity-50 aria-disabled:cursor-default aria-disabled:opacity-50 aria-busy:cursor-progress",
    variants[variant],
    sizes[size],
  );
}

export interface ButtonProps extends ComponentProps<"button">, ButtonLook {
  icon?: IconName | undefined;
  /** Shows that its work is under way and takes no further click. */
  busy?: boolean;
}

export function Button({ variant = "default", size = "medium", icon, busy = false, className, children, ...rest }: ButtonProps) {
  const iconSize = size === "big" || variant === "primary" ? 16 : 14;
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : rest.onClick}
      className={classes(buttonClasses({ variant, size }), className)}
    >
      {busy ? (
        <Icon name="loader-circle" size={iconSize} className="-ml-0.5 animate-turn" />
      ) : (
        icon && <Icon name={icon} size={iconSize} className="-ml-0.5" />
      )}
      {children}
    </button>
  );
}
