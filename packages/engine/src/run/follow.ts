import type { Ancestry, Arrival } from "./arrival.ts";
import { type SplitItem, splitItem } from "./item-windows.ts";
import type { PlannedNode } from "./plan.ts";
import type { RunRequest } from "./run-request.ts";
import type { Step } from "./trace.ts";

/** The event at the trigger. */
export function firstArrival({ trigger, event }: RunRequest): Arrival {
  return { node: trigger, source: trigger, lineage: [], ordinal: 0, input: event, items: [], ancestry: [] };
}

/** The messages that a step sends on, each at the input of the node that it goes to. */
export function follow({ routes }: PlannedNode, { node, lineage, ordinal, items, ancestry }: Arrival, { emissions }: Step): Arrival[] {
  const made = new Map<number, readonly SplitItem[]>();
  const count = emissions.filter(({ item }) => item !== undefined).length;
  const itemOf = (index: number): readonly SplitItem[] => {
    const known = made.get(index) ?? [splitItem(index, count, items)];
    made.set(index, known);
    return known;
  };
  return emissions.flatMap(({ port, message, item }) => {
    const within = item === undefined ? { lineage, items } : { lineage: [...lineage, item], items: itemOf(item) };
    const origin: Ancestry = { node, lineage: within.lineage, output: message, parents: ancestry };
    return (routes.get(port) ?? []).map(({ target, ordinalOffset }) => ({
      ...within,
      node: target,
      source: node,
      ordinal: ordinalOffset + ordinal,
      input: message,
      ancestry: [origin],
    }));
  });
}

/** Nothing follows a step that waits, that this world does not know, or that failed for good: what it would have sent is missing. */
export function isOpenEnded({ status, emissions }: Step): boolean {
  return isOpen(status) || (status === "failed" && emissions.length === 0);
}

/** A step that may still end otherwise. */
export function isOpen(status: Step["status"]): boolean {
  return status === "waiting" || status === "unknown";
}
