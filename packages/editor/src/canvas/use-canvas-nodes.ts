import { applyNodeChanges, type NodeChange } from "@xyflow/react";
import { useCallback, useEffect, useState } from "react";
import type { Place } from "../document/nodes.ts";
import type { CanvasNode } from "./graph.ts";

/**
 * The nodes as the canvas needs them: those of the document, with what only the canvas knows (measured sizes, the place under the pointer while one is dragged).
 *
 * @param onMoved - called once when a drag or a nudge ends, with the places of what moved
 */
export function useCanvasNodes(scene: readonly CanvasNode[], onMoved: (places: ReadonlyMap<string, Place>) => void) {
  const [nodes, setNodes] = useState<CanvasNode[]>([...scene]);

  useEffect(() => setNodes((current) => merge(scene, current)), [scene]);

  const onChanges = useCallback(
    (changes: readonly NodeChange<CanvasNode>[]) => {
      // Selection and removal are the document's: they come back with the scene.
      const own = changes.filter((change) => change.type === "position" || change.type === "dimensions");
      if (own.length > 0) setNodes((current) => applyNodeChanges(own, current));
      const moved = new Map<string, Place>();
      for (const change of own) {
        if (change.type !== "position" || change.dragging !== false || change.position === undefined) continue;
        moved.set(change.id, [change.position.x, change.position.y]);
      }
      if (moved.size > 0) onMoved(moved);
    },
    [onMoved],
  );

  return { nodes, onChanges };
}

function merge(scene: readonly CanvasNode[], current: readonly CanvasNode[]): CanvasNode[] {
  const known = new Map(current.map((node) => [node.id, node]));
  return scene.map((node) => {
    const before = known.get(node.id);
    if (before === undefined) return node;
    const kept = before.measured === undefined ? node : { ...node, measured: before.measured };
    return before.dragging ? { ...kept, position: before.position, dragging: true } : kept;
  });
}
