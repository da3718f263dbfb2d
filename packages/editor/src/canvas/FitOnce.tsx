import { useNodesInitialized, useReactFlow } from "@xyflow/react";
import { useEffect } from "react";

/**
 * Brings the whole flow into view once every card has its size.
 *
 * Not the library's own `fitView` prop: with sizes given beforehand it fits as soon as the first card is measured, to that card alone.
 */
export function FitOnce({ minZoom }: { minZoom: number }) {
  const ready = useNodesInitialized();
  const { fitView } = useReactFlow();
  useEffect(() => {
    if (ready) void fitView({ padding: "24px", maxZoom: 1, minZoom });
  }, [ready, fitView, minZoom]);
  return null;
}
