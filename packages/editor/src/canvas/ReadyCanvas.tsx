import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect } from "react";
import type { CanvasApi } from "./canvas-api.ts";
import { cardHeight, cardWidth } from "./geometry.ts";

const duration = 240;

/** Hands out what others may ask of the canvas, once it stands. */
export function ReadyCanvas({ onReady }: { onReady: ((api: CanvasApi) => void) | undefined }) {
  const { fitView, getNode, getViewport, setCenter, zoomIn, zoomOut } = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    onReady?.({
      fit: () => void fitView({ padding: "24px", maxZoom: 1, duration }),
      reveal: (id) => {
        const node = getNode(id);
        if (node === undefined || isSeen(node.position, store.getState())) return;
        void setCenter(node.position.x + cardWidth / 2, node.position.y + cardHeight / 2, { zoom: getViewport().zoom, duration });
      },
      middle: () => {
        const { transform, width, height } = store.getState();
        const [left, top, zoom] = transform;
        return [(width / 2 - left) / zoom - cardWidth / 2, (height / 2 - top) / zoom - cardHeight / 2];
      },
      zoomIn: () => void zoomIn({ duration }),
      zoomOut: () => void zoomOut({ duration }),
    });
  }, [onReady, fitView, getNode, getViewport, setCenter, zoomIn, zoomOut, store]);
  return null;
}

interface Seen {
  readonly transform: readonly [number, number, number];
  readonly width: number;
  readonly height: number;
}

function isSeen({ x, y }: { x: number; y: number }, { transform: [left, top, zoom], width, height }: Seen): boolean {
  const screenX = left + x * zoom;
  const screenY = top + y * zoom;
  return screenX >= 0 && screenY >= 0 && screenX + cardWidth * zoom <= width && screenY + cardHeight * zoom <= height;
}
