import type { Flow } from "@gancho/engine";
import { useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { useEffect, useEffectEvent } from "react";
import type { CanvasApi } from "./canvas-api.ts";
import { frameFlow } from "./frame.ts";
import { cardHeight, cardWidth } from "./geometry.ts";

const duration = 240;

interface ReadyCanvasProps {
  flow: Flow;
  onReady?: ((api: CanvasApi) => void) | undefined;
}

/** Frames the flow once the canvas has a size, and hands out what others may ask of it. */
export function ReadyCanvas({ flow, onReady }: ReadyCanvasProps) {
  const { getNode, getViewport, setCenter, setViewport, zoomIn, zoomOut } = useReactFlow();
  const store = useStoreApi();
  const hasSize = useStore((state) => state.width > 0 && state.height > 0 && state.panZoom !== null);
  const heightOf = (id: string) => getNode(id)?.measured?.height;
  const frame = useEffectEvent(
    (animated: boolean) => void setViewport(frameFlow(flow, store.getState(), { heightOf }), animated ? { duration } : {}),
  );
  const announce = useEffectEvent(() =>
    onReady?.({
      fit: () => frame(true),
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
      heightOf,
      zoomIn: () => void zoomIn({ duration }),
      zoomOut: () => void zoomOut({ duration }),
    }),
  );
  useEffect(() => {
    if (!hasSize) return;
    frame(false);
    announce();
  }, [hasSize]);
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
