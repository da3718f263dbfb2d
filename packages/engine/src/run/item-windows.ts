import { createLineageCounter } from "./lineage-counter.ts";

/** Bounds how many items of a split are worked on at the same time. An item is done once none of its messages is at work or waits for its time. */
export interface ItemWindows {
  /** Starts the first `size` of a split's items, and each further one when one before it is done. `starts` go by item; several of one item count as one. */
  open(lineage: readonly number[], size: number, starts: readonly ItemStart[]): void;
  enter(lineage: readonly number[]): void;
  leave(lineage: readonly number[]): void;
}

/** One message of an item, ready to start. */
interface ItemStart {
  readonly item: number;
  readonly start: () => void;
}

interface Window {
  readonly size: number;
  readonly waiting: (readonly [item: number, starts: readonly ItemStart[]])[];
  readonly running: Set<number>;
}

export function createItemWindows(): ItemWindows {
  const atWork = createLineageCounter();
  const windows = new Map<string, Window[]>();

  const fill = (window: Window, lineage: readonly number[]): void => {
    while (window.running.size < window.size) {
      const next = window.waiting.shift();
      if (next === undefined) return;
      const [item, starts] = next;
      window.running.add(item);
      for (const { start } of starts) start();
      if (atWork.within([...lineage, item]) === 0) window.running.delete(item);
    }
  };

  return {
    open: (lineage, size, starts) => {
      const window: Window = { size, waiting: [...Map.groupBy(starts, ({ item }) => item)], running: new Set() };
      const key = lineage.join(":");
      windows.set(key, [...(windows.get(key) ?? []), window]);
      fill(window, lineage);
    },
    enter: (lineage) => atWork.add(lineage),
    leave: (lineage) => {
      atWork.remove(lineage);
      for (let depth = lineage.length; depth > 0; depth--) {
        const item = lineage.slice(0, depth);
        if (atWork.within(item) > 0) return;
        const around = item.slice(0, -1);
        for (const window of windows.get(around.join(":")) ?? []) {
          window.running.delete(item.at(-1) ?? 0);
          fill(window, around);
        }
      }
    },
  };
}
