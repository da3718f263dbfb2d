import { type ConnectionLineComponentProps, Position } from "@xyflow/react";
import { portReach } from "./geometry.ts";
import type { CanvasNode } from "./graph.ts";
import { wirePath } from "./wire-path.ts";

/** The wire under the pointer, while one is pulled. */
export function PulledWire({ fromX, fromY, fromPosition, toX, toY, connectionStatus }: ConnectionLineComponentProps<CanvasNode>) {
  const leaves = fromPosition === Position.Right ? "right" : "bottom";
  const start = { x: fromX, y: fromY };
  const source =
    leaves === "right"
      ? { x: start.x - portReach, y: start.y }
      : { x: start.x, y: start.y - (fromPosition === Position.Bottom ? portReach : 0) };
  const { path } = wirePath({ source, target: { x: toX, y: toY + 8 }, leaves, shared: false });
  return <path d={path} className={connectionStatus === "invalid" ? "wire pulled refused" : "wire pulled"} />;
}
