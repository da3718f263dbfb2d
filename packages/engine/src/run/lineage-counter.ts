interface Branch {
  /** Entries at exactly this lineage. */
  own: number;
  /** Entries at this lineage and below it. */
  total: number;
  readonly items: Map<number, Branch>;
}

/** Counts things by lineage, and answers in the depth of the lineage how many are around one. */
export interface LineageCounter {
  add(lineage: readonly number[]): void;
  remove(lineage: readonly number[]): void;
  /** How many are at this lineage or at one that it lies within. */
  around(lineage: readonly number[]): number;
}

export function createLineageCounter(): LineageCounter {
  const root = branch();
  const change = (lineage: readonly number[], by: 1 | -1): void => {
    let current = root;
    current.total += by;
    for (const index of lineage) {
      const next = current.items.get(index) ?? branch();
      current.items.set(index, next);
      next.total += by;
      if (next.total === 0) current.items.delete(index);
      current = next;
    }
    current.own += by;
  };
  return {
    add: (lineage) => change(lineage, 1),
    remove: (lineage) => change(lineage, -1),
    around: (lineage) => {
      let current: Branch | undefined = root;
      let count = root.own;
      for (const index of lineage) {
        current = current?.items.get(index);
        count += current?.own ?? 0;
      }
      return count;
    },
  };
}

function branch(): Branch {
  return { own: 0, total: 0, items: new Map() };
}
