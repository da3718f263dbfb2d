import type { Emission } from "../node-type/node-type.ts";
import type { Ancestry, Arrival } from "./arrival.ts";
import { splitItem } from "./item-windows.ts";
import type { PlannedNode } from "./plan.ts";
import type { RunRequest } from "./run-request.ts";
import type { Step } from "./trace.ts";

/** The event at the trigger. */
export function firstArrival({ trigger, event }: RunRequest): Arrival {
  return { node: trigger, source: trigger, lineage: [], ordinal: 0, input: event, items: [], ancestry: [] };
}

/** The messages that a step sends on, each at the input of the node that it goes to. */
export function follow({ routes }: PlannedNode, arrival: Arrival, { emissions }: Step): Arrival[] {
  const { node, ordinal, ancestry } = arrival;
  const itemNumbered = numberedItems(arrival, emissions);
  const next: Arrival[] = [];
  for (const { port, message, item } of emissions) {
    const { lineage, items } = item === undefined ? arrival : itemNumbered(item);
    const origin: readonly Ancestry[] = [{ node, lineage, output: message, parents: ancestry }];
    for (const { target, ordinalOffset } of routes.get(port) ?? [])
      next.push({ node: target, source: node, lineage, ordinal: ordinalOffset + ordinal, input: message, items, ancestry: origin });
  }
  return next;
}

/** The items that a step makes, each made once however many messages it has. */
function numberedItems({ lineage, items }: Arrival, emissions: readonly Emission[]): (index: number) => Pick<Arrival, "lineage" | "items"> {
  let made: Map<number, Pick<Arrival, "lineage" | "items">> | undefined;
  let count = 0;
  return (index) => {
    if (made === undefined) {
      made = new Map();
      count = emissions.filter(({ item }) => item !== undefined).length;
    }
    const known = made.get(index) ?? { lineage: [...lineage, index], items: [splitItem(index, count, items)] };
    made.set(index, known);
    return known;
  };
}

/** Nothing follows a step that waits, that this world does not know, or that failed for good: what it would have sent is missing. */
export function isOpenEnded({ status, emissions }: Step): boolean {
  return isOpen(status) || (status === "failed" && emissions.length === 0);
}

/** A step that may still end otherwise. */
export function isOpen(status: Step["status"]): boolean {
  return status === "waiting" || status === "unknown";
}
