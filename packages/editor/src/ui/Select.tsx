import { Select as Base } from "@base-ui/react/select";
import { classes } from "./classes.ts";
import { useFieldIds } from "./Field.tsx";
import { Icon } from "./Icon.tsx";
import { popupClasses } from "./popup.ts";
import { inputFrame } from "./TextInput.tsx";

interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A second line in the list. */
  readonly help?: string | undefined;
}

interface SelectProps<Value extends string> {
  options: readonly SelectOption<Value>[];
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  /** Its name where no `Field` is around it. */
  label?: string;
  placeholder?: string;
  /** Before the value in the closed select, for one that stands without a visible label. */
  prefix?: string;
  size?: "small" | "medium";
  disabled?: boolean;
  className?: string | undefined;
}

/** One of a few options, in a list that opens. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { options, value, onValueChange, label, placeholder, prefix, size = "medium", disabled = false, className } = props;
  const field = useFieldIds();
  return (
    <Base.Root
      items={options}
      value={value ?? null}
      disabled={disabled}
      onValueChange={(chosen) => {
        if (chosen !== null) onValueChange(chosen);
      }}
    >
      <Base.Trigger
        id={field?.controlId}
        aria-labelledby={label === undefined ? field?.labelId : undefined}
        aria-label={label}
        aria-describedby={field?.descriptionId}
        className={classes(
          "flex min-w-0 items-center gap-2 rounded-sm text-left focus-visible:outline-none focus-visible:border-accent focus-visible:shadow-ring disabled:opacity-50",
          inputFrame,
          size === "small" ? "h-7 px-2 text-xs" : "h-8 px-2.5",
          className,
        )}
      >
        {prefix !== undefined && (
          <span aria-hidden className="hidden shrink-0 text-ink-3 min-[1440px]:inline">
            {prefix}
          </span>
        )}
        <Base.Value placeholder={placeholder} className="min-w-0 flex-1 truncate data-placeholder:text-ink-3" />
        <Base.Icon>
          <Icon name="chevron-down" size={14} className="text-ink-3" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className={classes(popupClasses, "max-h-80 min-w-(--anchor-width) overflow-y-auto p-1")}>
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                className="grid cursor-default grid-cols-[16px_1fr] items-center gap-x-2 rounded-sm py-1.5 pr-3 pl-2 outline-none select-none data-highlighted:bg-hover"
              >
                <Base.ItemIndicator>
                  <Icon name="check" size={14} className="text-accent-ink" />
                </Base.ItemIndicator>
                <Base.ItemText className="col-start-2 text-ink-1">{option.label}</Base.ItemText>
                {option.help !== undefined && <span className="col-start-2 max-w-72 text-xs text-ink-3">{option.help}</span>}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
