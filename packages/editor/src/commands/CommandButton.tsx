import { useTranslation } from "react-i18next";
import { Button, type ButtonVariant } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { MenuItem } from "../ui/Menu.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import type { Command, CommandContext } from "./command.ts";
import { shortcutText } from "./shortcut.ts";

interface CommandProps {
  command: Command;
  context: CommandContext;
}

function useLabel({ id, shortcut }: Command) {
  const { t } = useTranslation();
  return { label: t(`flow.commands.${id}`), keys: shortcut === undefined ? undefined : shortcutText(shortcut) };
}

/** A command as a button with its name. */
export function CommandButton({ command, context, variant = "default" }: CommandProps & { variant?: ButtonVariant }) {
  const { label, keys } = useLabel(command);
  return (
    <Tooltip text={label} shortcut={keys}>
      <Button icon={command.icon} variant={variant} disabled={!command.isEnabled(context)} onClick={() => command.perform(context)}>
        {label}
      </Button>
    </Tooltip>
  );
}

/** A command as an icon. `tooltip` says more than its name, as in "Undo: move 3 nodes". */
export function CommandIcon({ command, context, tooltip }: CommandProps & { tooltip?: string | undefined }) {
  const { label, keys } = useLabel(command);
  return (
    <IconButton
      icon={command.icon ?? "ellipsis"}
      label={label}
      tooltip={tooltip ?? label}
      shortcut={keys}
      disabled={!command.isEnabled(context)}
      onClick={() => command.perform(context)}
    />
  );
}

export function CommandMenuItem({ command, context }: CommandProps) {
  const { label, keys } = useLabel(command);
  return (
    <MenuItem icon={command.icon} shortcut={keys} disabled={!command.isEnabled(context)} onSelect={() => command.perform(context)}>
      {label}
    </MenuItem>
  );
}
