import { Switch as Base } from "@base-ui/react/switch";
import { classes } from "./classes.ts";
import { useFieldIds } from "./Field.tsx";

interface SwitchProps {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  /** Its name where no `Field` is around it. */
  label?: string;
  disabled?: boolean;
  className?: string | undefined;
}

/** On or off, at once. */
export function Switch({ checked, onCheckedChange, label, disabled = false, className }: SwitchProps) {
  const field = useFieldIds();
  return (
    <Base.Root
      id={field?.controlId}
      checked={checked}
      disabled={disabled}
      onCheckedChange={(next) => onCheckedChange(next)}
      aria-label={label}
      aria-labelledby={label === undefined ? field?.labelId : undefined}
      aria-describedby={field?.descriptionId}
      className={classes(
        "relative h-5 w-9 shrink-0 cursor-pointer rounded-[10px] bg-control-line transition-colors duration-(--dur-2) data-checked:bg-ok-fill data-disabled:cursor-default data-disabled:opacity-50",
        className,
      )}
    >
      <Base.Thumb className="absolute top-0.5 left-0.5 size-4 rounded-full bg-white shadow-[0_1px_2px_rgb(0_0_0/25%)] transition-transform duration-(--dur-2) ease-out data-checked:translate-x-4" />
    </Base.Root>
  );
}
