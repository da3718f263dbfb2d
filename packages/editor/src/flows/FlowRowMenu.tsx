import type { FlowSummary } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu, MenuItem, MenuSeparator } from "../ui/Menu.tsx";
import type { FlowActions } from "./use-flow-actions.ts";

interface FlowRowMenuProps {
  flow: FlowSummary;
  actions: FlowActions;
  onDelete: () => void;
}

export function FlowRowMenu({ flow, actions, onDelete }: FlowRowMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu trigger={<IconButton icon="ellipsis" label={t("flows.actions", { name: flow.name })} tooltip={t("ui.more")} />}>
      <MenuItem icon="pencil-line" onSelect={actions.open}>
        {t("flows.open")}
      </MenuItem>
      <MenuItem icon="link-2" disabled={actions.triggerUrl === undefined} onSelect={() => void actions.copyUrl()}>
        {t("flows.copyUrl")}
      </MenuItem>
      <MenuItem icon="download" onSelect={() => void actions.exportJson()}>
        {t("flows.exportJson")}
      </MenuItem>
      <MenuItem icon="copy-plus" onSelect={() => void actions.duplicate()}>
        {t("flows.duplicate")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="trash-2" danger onSelect={onDelete}>
        {t("flows.delete")}
      </MenuItem>
    </Menu>
  );
}
