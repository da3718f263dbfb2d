import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";
import { useControlAttributes } from "./Field.tsx";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

/** The frame of everything that takes text. */
export const inputFrame =
  "border border-control-line bg-card text-ink-1 transition-shadow duration-(--dur-1) focus-within:border-accent focus-within:shadow-ring has-aria-invalid:border-fail-fill";

export interface TextInputProps extends Omit<ComponentProps<"input">, "size" | "onChange" | "value"> {
  value: string;
  onValueChange: (value: string) => void;
  icon?: IconName;
  /** After the text, inside the frame: a key, a button. */
  trailing?: ReactNode;
  /** 28, 32, 36 or 40 px high. */
  size?: "small" | "medium" | "list" | "big";
  /** For paths, ids, code. */
  mono?: boolean;
}

const heights = { small: "h-7 px-2 text-xs", medium: "h-8 px-2.5", list: "h-9 px-2.5", big: "h-10 shrink-0 px-3 rounded-md" };

/** One line of text, bound to a value. */
export function TextInput({ value, onValueChange, icon, trailing, size = "medium", mono = false, className, ...rest }: TextInputProps) {
  return (
    <span className={classes("flex min-w-0 items-center gap-2 rounded-sm", inputFrame, heights[size], className)}>
      {icon && <Icon name={icon} className="text-ink-3" />}
      <input
        type="text"
        autoComplete="off"
        spellCheck={!mono}
        {...useControlAttributes()}
        {...rest}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        className={classes("min-w-0 flex-1 bg-transparent outline-none", mono && "font-mono text-xs tracking-mono")}
      />
      {trailing}
    </span>
  );
}

export interface TextAreaProps extends Omit<ComponentProps<"textarea">, "onChange" | "value"> {
  value: string;
  onValueChange: (value: string) => void;
  mono?: boolean;
}

/** Several lines of text. */
export function TextArea({ value, onValueChange, mono = false, rows = 4, className, ...rest }: TextAreaProps) {
  return (
    <span className={classes("flex rounded-sm", inputFrame, className)}>
      <textarea
        rows={rows}
        spellCheck={!mono}
        {...useControlAttributes()}
        {...rest}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        className={classes("min-w-0 flex-1 resize-y bg-transparent px-2.5 py-1.5 outline-none", mono && "json text-ink-1")}
      />
    </span>
  );
}
