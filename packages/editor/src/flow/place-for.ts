import type { Flow, FlowNode } from "@gancho/engine";
import { cardHeight, plainHeight } from "../canvas/geometry.ts";
import { free, placesOf, snap } from "../canvas/layout.ts";
import type { Place } from "../document/nodes.ts";

const gap = 48;

/** Where a node goes that is added without pointing at a place: below the one that it follows, else in the middle of what is seen. */
export function placeFor(flow: Flow, after: FlowNode | undefined, middle: Place | undefined): Place {
  const places = placesOf(flow);
  const above = after && places.get(after.id);
  if (after !== undefined && above !== undefined) return snap(free([above[0], above[1] + plainHeight(after) + gap], places));
  if (middle !== undefined) return snap(free(middle, places));
  const lowest = Math.max(-cardHeight - gap, ...[...places.values()].map(([, y]) => y));
  return snap([0, lowest + cardHeight + gap]);
}
