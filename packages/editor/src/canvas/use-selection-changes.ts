import type { EdgeChange, NodeChange } from "@xyflow/react";
import { useCallback } from "react";
import type { Selection } from "../document/edit.ts";
import type { CanvasNode, WireEdge } from "./graph.ts";

/** Turns what the canvas says of its selection into the document's, where edges are known by their place. */
export function useSelectionChanges(selection: Selection, edges: readonly WireEdge[], onSelect: (selection: Selection) => void) {
  const selectNodes = useCallback(
    (changes: readonly NodeChange<CanvasNode>[]) => {
      const selected = new Set(selection.nodes);
      for (const change of changes) if (change.type === "select") toggle(selected, change.id, change.selected);
      if (!sameSet(selected, selection.nodes)) onSelect({ nodes: [...selected], edges: selection.edges });
    },
    [onSelect, selection],
  );

  const selectEdges = useCallback(
    (changes: readonly EdgeChange<WireEdge>[]) => {
      const indexes = new Map(edges.map((edge) => [edge.id, edge.data?.index ?? -1]));
      const selected = new Set(selection.edges);
      for (const change of changes) if (change.type === "select") toggle(selected, indexes.get(change.id) ?? -1, change.selected);
      if (!sameSet(selected, selection.edges)) onSelect({ nodes: selection.nodes, edges: [...selected] });
    },
    [edges, onSelect, selection],
  );

  return { selectNodes, selectEdges };
}

function toggle<Item>(set: Set<Item>, item: Item, on: boolean): void {
  if (on) set.add(item);
  else set.delete(item);
}

function sameSet<Item>(set: ReadonlySet<Item>, list: readonly Item[]): boolean {
  return set.size === list.length && list.every((item) => set.has(item));
}
