/** What becomes of a message's lineage on a way through the graph: its last `ended` indices are gone, `opened` new ones follow, which nobody knows beforehand. */
export interface LineageChange {
  readonly ended: number;
  readonly opened: number;
}

export const sameLineage: LineageChange = { ended: 0, opened: 0 };
/** By a port of a split. */
export const intoItem: LineageChange = { ended: 0, opened: 1 };
/** To a collect. A lineage without an index stays as it is. */
export const outOfItem: LineageChange = { ended: 1, opened: 0 };

/** One change, then another. */
export function followedBy(first: LineageChange, second: LineageChange): LineageChange {
  const kept = first.opened - second.ended;
  return { ended: first.ended + Math.max(0, -kept), opened: Math.max(0, kept) + second.opened };
}

/** The part of a lineage that outlives a change. */
export function lastingPart(lineage: readonly number[], { ended }: LineageChange): readonly number[] {
  return ended === 0 ? lineage : lineage.slice(0, Math.max(0, lineage.length - ended));
}
