import type { TFunction } from "i18next";
import type { EditLabel } from "../document/edit.ts";

/** What an edit did, in words: `move 3 nodes`, `rename “Deal”`. */
export function editText({ kind, name, count = 1 }: EditLabel, t: TFunction): string {
  const what = name === undefined ? t("flow.edits.nodes", { count }) : t("flow.edits.named", { name });
  switch (kind) {
    case "layout":
    case "flow":
    case "import":
      return t(`flow.edits.${kind}`);
    case "disconnect":
      return t("flow.edits.disconnect", { count });
    default:
      return t(`flow.edits.${kind}`, { what });
  }
}
