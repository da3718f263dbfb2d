import { useNodesInitialized, useReactFlow } from "@xyflow/react";
import { useEffect } from "react";

interface FitOnceProps {
  minZoom: number;
  /** Room to keep free at the right of the flow, in px of the canvas. */
  aside?: number;
}

/**
 * Brings the whole flow into view once every card has its size.
 *
 * Not the library's own `fitView` prop: with sizes given beforehand it fits as soon as the first card is measured, to that card alone.
 */
export function FitOnce({ minZoom, aside = 0 }: FitOnceProps) {
  const ready = useNodesInitialized();
  const { fitView } = useReactFlow();
  useEffect(() => {
    if (ready) void fitView({ padding: { top: "24px", bottom: "24px", left: "24px", right: `${24 + aside}px` }, maxZoom: 1, minZoom });
  }, [ready, fitView, minZoom, aside]);
  return null;
}
