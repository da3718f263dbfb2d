import type { FlowNode } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu, MenuItem, MenuSeparator } from "../ui/Menu.tsx";
import type { NodeChanges } from "./node-changes.ts";

/** What else can be done with a node. */
export function NodeMenu({ node, changes }: { node: FlowNode; changes: Pick<NodeChanges, "toggleDisabled" | "duplicate" | "remove"> }) {
  const { t } = useTranslation();
  return (
    <Menu trigger={<IconButton icon="ellipsis" label={t("flow.inspector.actions")} />}>
      <MenuItem icon="circle-slash" onSelect={changes.toggleDisabled}>
        {t(node.disabled ? "flow.inspector.enable" : "flow.inspector.disable")}
      </MenuItem>
      <MenuItem icon="copy-plus" onSelect={changes.duplicate}>
        {t("flow.commands.duplicateSelected")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="trash-2" danger onSelect={changes.remove}>
        {t("flow.commands.deleteSelected")}
      </MenuItem>
    </Menu>
  );
}
