import type { Flow } from "@gancho/engine";
import type { Edit } from "./edit.ts";
import { findNode, nodeName, type Place } from "./nodes.ts";

/** The flow with nodes at new places, in whole px. Nothing but `layout` changes. */
export function moveNodes(flow: Flow, places: ReadonlyMap<string, Place>): Edit {
  const ids = [...places.keys()];
  const only = ids.length === 1 ? findNode(flow, ids[0] ?? "") : undefined;
  return {
    flow: withPlaces(flow, places),
    label: only === undefined ? { kind: "move", count: ids.length } : { kind: "move", name: nodeName(only), count: 1 },
    merge: `move ${ids.toSorted().join(" ")}`,
  };
}

/** The flow with every node where the automatic layout wants it. */
export function applyLayout(flow: Flow, places: ReadonlyMap<string, Place>): Edit {
  return { flow: withPlaces(flow, places), label: { kind: "layout" } };
}

function withPlaces(flow: Flow, places: ReadonlyMap<string, Place>): Flow {
  const layout = { ...flow.layout };
  for (const [id, [x, y]] of places) layout[id] = [Math.round(x), Math.round(y)];
  return { ...flow, layout };
}
