import { createContext, type ReactNode, useContext, useId } from "react";
import { classes } from "./classes.ts";
import { Icon } from "./Icon.tsx";

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
  /** Beside the label, and no part of the control's name: a counter, *optional*, a small button. */
  aside?: ReactNode;
  /** The label stays for screen readers only. */
  hideLabel?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

/** A label, one control and what is to be said about it. */
export function Field({ label, help, error, aside, hideLabel = false, className, children }: FieldProps) {
  const id = useId();
  const description = error ?? help;
  const ids: FieldIds = {
    controlId: `${id}control`,
    labelId: `${id}label`,
    descriptionId: description === undefined ? undefined : `${id}description`,
    invalid: error !== undefined,
  };
  return (
    <FieldContext value={ids}>
      <div className={classes("flex min-w-0 flex-col gap-1.5", className)}>
        <div className={hideLabel ? "sr-only" : "flex items-center gap-2"}>
          <label id={ids.labelId} htmlFor={ids.controlId} className="font-medium text-ink-1">
            {label}
          </label>
          {aside !== undefined && <span className="ml-auto flex items-center gap-1 text-xs text-ink-3">{aside}</span>}
        </div>
        {children}
        {description !== undefined && (
          <div id={ids.descriptionId} className={classes("flex gap-1 text-xs", error === undefined ? "text-ink-3" : "text-fail")}>
            {error !== undefined && <Icon name="octagon-x" size={14} className="mt-px" />}
            <span className="min-w-0">{description}</span>
          </div>
        )}
      </div>
    </FieldContext>
  );
}
