import { Combobox as Base } from "@base-ui/react/combobox";
import { useTranslation } from "react-i18next";
import { classes } from "./classes.ts";
import { useFieldIds } from "./Field.tsx";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";
import { popupClasses } from "./popup.ts";
import { inputFrame } from "./TextInput.tsx";

interface SearchOption {
  readonly value: string;
  readonly label: string;
  /** A second line in the list, told apart by its icon. */
  readonly note: { readonly icon: IconName; readonly text: string };
}

export interface SearchGroup {
  readonly label: string;
  readonly items: readonly SearchOption[];
}

interface SearchSelectProps {
  groups: readonly SearchGroup[];
  value: string | undefined;
  onValueChange: (value: string) => void;
  placeholder: string;
  /** Said where nothing is called as what was typed. */
  nothing: string;
}

/** One of many options: typing narrows the list, the arrows walk it, Enter chooses. What was typed and not chosen is forgotten. */
export function SearchSelect({ groups, value, onValueChange, placeholder, nothing }: SearchSelectProps) {
  const { t } = useTranslation();
  const field = useFieldIds();
  const chosen = groups.flatMap(({ items }) => items).find((option) => option.value === value);
  return (
    <Base.Root
      items={groups}
      value={chosen ?? null}
      autoHighlight
      isItemEqualToValue={(option: SearchOption, other: SearchOption) => option.value === other.value}
      onValueChange={(option: SearchOption | null) => {
        if (option !== null) onValueChange(option.value);
      }}
    >
      <Base.InputGroup className={classes("flex h-8 min-w-0 items-center gap-2 rounded-sm px-2.5", inputFrame)}>
        <Icon name="search" size={14} className="text-ink-3" />
        <Base.Input
          id={field?.controlId}
          // What is outside of an open list is hidden from screen readers, and with it a label that is not referred to.
          aria-labelledby={field?.labelId}
          aria-describedby={field?.descriptionId}
          aria-invalid={field?.invalid || undefined}
          placeholder={placeholder}
          spellCheck={false}
          className="min-w-0 flex-1 bg-transparent text-ink-1 outline-none"
          onFocus={(event) => event.target.select()}
        />
        <Base.Trigger aria-label={t("ui.showAll")}>
          <Icon name="chevron-down" size={14} className="text-ink-3" />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className={classes(popupClasses, "w-(--anchor-width) min-w-64")}>
            <Base.Empty>
              <p className="px-3 py-2.5 text-xs text-ink-3">{nothing}</p>
            </Base.Empty>
            <Base.List className="max-h-80 scroll-py-8 overflow-y-auto p-1 data-empty:p-0">
              {(group: SearchGroup) => (
                <Base.Group key={group.label} items={group.items}>
                  <Base.GroupLabel className="label px-2 pt-2.5 pb-1">{group.label}</Base.GroupLabel>
                  <Base.Collection>{(option: SearchOption) => <Option key={option.value} option={option} />}</Base.Collection>
                </Base.Group>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Option({ option }: { option: SearchOption }) {
  return (
    <Base.Item
      value={option}
      className="grid cursor-default grid-cols-[16px_1fr] items-center gap-x-2 rounded-sm py-1 pr-3 pl-2 outline-none select-none data-highlighted:bg-hover"
    >
      <Base.ItemIndicator>
        <Icon name="check" size={14} className="text-accent-ink" />
      </Base.ItemIndicator>
      <span className="col-start-2 text-ink-1">{option.label}</span>{" "}
      <span className="col-start-2 flex items-center gap-1 text-xs text-ink-3">
        <Icon name={option.note.icon} size={12} />
        {option.note.text}
      </span>
    </Base.Item>
  );
}
