import { type CardLine, type Field, type FlowNode, findNodeType } from "@gancho/engine";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { engineText } from "../i18n/i18n.ts";

/** The words of node types in the language on screen; English is the engine's own. */
export interface NodeWords {
  title(node: Pick<FlowNode, "type">): string;
  summary(type: string): string;
  /** The label of a param, by its path in dots. */
  label(type: string, path: string, field: Pick<Field, "label">): string;
  /** A card's line, still with its `{{name}}` places. */
  line(type: string, line: CardLine): string;
}

export function useNodeWords(): NodeWords {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `engineText` answers in the language on screen.
  return useMemo(
    () => ({
      title: ({ type }) => engineText(findNodeType(type)?.title ?? type),
      summary: (type) => engineText(findNodeType(type)?.summary ?? t("flow.canvas.foot.missing")),
      label: (_type, _path, field) => engineText(field.label),
      line: (_type, { message }) => engineText(message),
    }),
    [t, language],
  );
}
