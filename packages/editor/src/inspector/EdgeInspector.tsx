import type { Flow } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { chipText } from "../canvas/chip-look.ts";
import { findNode, nodeName } from "../document/nodes.ts";
import { JsonText } from "../expression/JsonText.tsx";
import type { EdgeView } from "../live/flow-view.ts";
import { InspectorFrame } from "./InspectorFrame.tsx";

interface EdgeInspectorProps {
  flow: Flow;
  index: number;
  view: EdgeView | undefined;
  onClose: () => void;
}

/** One edge: every message that travelled it. */
export function EdgeInspector({ flow, index, view, onClose }: EdgeInspectorProps) {
  const { t } = useTranslation();
  const edge = flow.edges[index];
  const nameOf = (id: string | undefined) => {
    const node = id === undefined ? undefined : findNode(flow, id);
    return node === undefined ? (id ?? "") : nodeName(node);
  };
  return (
    <InspectorFrame
      title={<h2 className="truncate text-md">{t("flow.canvas.wire", { source: nameOf(edge?.source), target: nameOf(edge?.target) })}</h2>}
      subtitle={view === undefined ? t("flow.canvas.chip.idle") : chipText(view.chip, t)}
      onClose={onClose}
    >
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto border-t border-hairline p-4">
        {view?.messages.map(({ message, lineage, ordinal }) => (
          <div key={`${lineage.join(".")}#${ordinal}`} className="rounded-md border border-border bg-sunken px-3 py-2">
            <JsonText value={message} />
          </div>
        ))}
        {view === undefined || view.messages.length === 0 ? <p className="text-ink-3">{t("flow.inspector.noMessages")}</p> : null}
      </div>
    </InspectorFrame>
  );
}
