import type { Flow } from "@gancho/engine";
import { MiniMap, useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/IconButton.tsx";
import { frameFlow } from "./frame.ts";
import type { CanvasNode } from "./graph.ts";

const duration = 160;

/** On a canvas that is smaller than this, in px, the map would lie over the cards. */
const roomForMap = { width: 700, height: 420 };

/** The map and the zoom bar at the bottom right. */
export function CanvasTools({ flow, onAutoLayout }: { flow: Flow; onAutoLayout?: () => void }) {
  const { t } = useTranslation();
  const { getNode, zoomIn, zoomOut, zoomTo, setViewport } = useReactFlow();
  const store = useStoreApi();
  const zoom = useStore((state) => state.transform[2]);
  const hasMap = useStore((state) => state.width >= roomForMap.width && state.height >= roomForMap.height);
  return (
    <>
      {hasMap && (
        <MiniMap<CanvasNode>
          pannable
          zoomable
          ariaLabel={t("flow.canvas.map")}
          className="mini"
          position="bottom-right"
          nodeBorderRadius={16}
          nodeStrokeWidth={0}
          nodeClassName={(node) =>
            node.type === "note"
              ? "map-note"
              : `map-${node.data.view?.state === "failed" ? "failed" : (node.data.type?.category ?? "service")}`
          }
        />
      )}
      <div className="zoom-bar">
        <IconButton icon="minus" label={t("flow.canvas.zoomOut")} onClick={() => void zoomOut({ duration })} />
        <button type="button" className="pct" title={t("flow.canvas.zoomFull")} onClick={() => void zoomTo(1, { duration })}>
          {Math.round(zoom * 100)}%
        </button>
        <IconButton icon="plus" label={t("flow.canvas.zoomIn")} onClick={() => void zoomIn({ duration })} />
        <IconButton
          icon="maximize"
          iconSize={14}
          label={t("flow.canvas.fit")}
          onClick={() =>
            void setViewport(frameFlow(flow, store.getState(), { heightOf: (id) => getNode(id)?.measured?.height }), { duration: 240 })
          }
        />
        {onAutoLayout && <IconButton icon="wand-sparkles" iconSize={14} label={t("flow.commands.autoLayout")} onClick={onAutoLayout} />}
      </div>
      <ZoomLevel zoom={zoom} />
    </>
  );
}

/** Tells the style sheet how far away the flow is: chips shrink below 60 %, cards show their names only below 35 %. */
function ZoomLevel({ zoom }: { zoom: number }) {
  const level = zoom < 0.35 ? "far" : zoom < 0.6 ? "middle" : "near";
  return <span hidden data-zoom={level} />;
}
