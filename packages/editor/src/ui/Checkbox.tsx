import { Checkbox as Base } from "@base-ui/react/checkbox";
import { useFieldIds } from "./Field.tsx";
import { Icon } from "./Icon.tsx";

interface CheckboxProps {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  /** Its name where no `Field` is around it. */
  label?: string;
  indeterminate?: boolean;
  disabled?: boolean;
}

/** Chosen or not, for a form or a row. */
export function Checkbox({ checked, onCheckedChange, label, indeterminate = false, disabled = false }: CheckboxProps) {
  const field = useFieldIds();
  return (
    <Base.Root
      id={field?.controlId}
      checked={checked}
      indeterminate={indeterminate}
      disabled={disabled}
      onCheckedChange={(next) => onCheckedChange(next)}
      aria-label={label}
      aria-labelledby={label === undefined ? field?.labelId : undefined}
      className="grid size-4 shrink-0 cursor-pointer place-items-center rounded-xs border-[1.5px] border-control-line bg-card text-on-accent data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50 data-indeterminate:border-accent data-indeterminate:bg-accent"
    >
      <Base.Indicator>
        <Icon name={indeterminate ? "minus" : "check"} size={12} />
      </Base.Indicator>
    </Base.Root>
  );
}
