import { createContext, type ReactNode, useContext, useId } from "react";
import { classes } from "./classes.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

/** What a control inside a `Field` takes over, so that label, help and error belong to it. */
export interface FieldIds {
  readonly controlId: string;
  readonly labelId: string;
  /** Of the help or error below; absent when there is none. */
  readonly descriptionId: string | undefined;
  readonly invalid: boolean;
}

const FieldContext = createContext<FieldIds | undefined>(undefined);

/** The ids of the surrounding `Field`; undefined outside of one, where a control brings its own `aria-label`. */
export function useFieldIds(): FieldIds | undefined {
  return useContext(FieldContext);
}

/** The attributes that tie a plain control to its `Field`. */
export function useControlAttributes() {
  const field = useFieldIds();
  if (field === undefined) return {};
  return { id: field.controlId, "aria-describedby": field.descriptionId, "aria-invalid": field.invalid || undefined };
}

interface FieldProps {
  label: string;
  /** One sentence below the control. */
  help?: ReactNode;
  /** Takes the place of the help. */
  error?: ReactNode;
  /** As `error`, for what is allowed but should not pass unseen. */
  warning?: ReactNode;
  /** Beside the label, and no part of the control's name: a counter, *optional*, a small button. */
  aside?: ReactNode;
  /** The label stays for screen readers only. */
  hideLabel?: boolean;
  /** The control stands at the end of the label's line: for a switch. */
  inline?: boolean;
  /** What belongs to the control's value and has labels of its own, under everything that is said about the control. */
  below?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** A label, one control and what is to be said about it. */
export function Field(props: FieldProps) {
  const { label, help, error, warning, aside, hideLabel = false, inline = false, below, className, children } = props;
  const id = useId();
  const description = error ?? warning ?? help;
  const ids: FieldIds = {
    controlId: `${id}control`,
    labelId: `${id}label`,
    descriptionId: description === undefined ? undefined : `${id}description`,
    invalid: error !== undefined,
  };
  return (
    <div className={classes("flex min-w-0 flex-col gap-1.5", className)}>
      <FieldContext value={ids}>
        <div className={hideLabel ? "sr-only" : "flex items-center gap-2"}>
          <label id={ids.labelId} htmlFor={ids.controlId} className={classes("font-medium text-ink-1", inline && "flex-1")}>
            {label}
          </label>
          {aside !== undefined && <span className="ml-auto flex items-center gap-1 text-xs text-ink-3">{aside}</span>}
          {inline && children}
        </div>
        {!inline && children}
        {description !== undefined && (
          <Description id={ids.descriptionId} tone={error !== undefined ? "fail" : warning !== undefined ? "wait" : undefined}>
            {description}
          </Description>
        )}
      </FieldContext>
      {below}
    </div>
  );
}

const tones = {
  fail: { icon: "octagon-x", className: "text-fail" },
  wait: { icon: "triangle-alert", className: "text-wait" },
} as const satisfies Record<string, { icon: IconName; className: string }>;

interface DescriptionProps {
  id: string | undefined;
  tone: keyof typeof tones | undefined;
  children: ReactNode;
}

function Description({ id, tone, children }: DescriptionProps) {
  const look = tone && tones[tone];
  return (
    <div id={id} className={classes("flex gap-1 text-xs", look?.className ?? "text-ink-3")}>
      {look && <Icon name={look.icon} size={14} className="mt-px" />}
      <span className="min-w-0">{children}</span>
    </div>
  );
}
