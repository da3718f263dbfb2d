/** One item of a split on its way. Every message that follows from it belongs to it, those of the splits within it too. */
export interface SplitItem {
  /** Counted from 0. */
  readonly index: number;
  /** How many items the split made. */
  readonly count: number;
  /** What the split's own message belonged to. */
  readonly around: readonly SplitItem[];
  /** Its messages that are at work, or wait for their time. */
  atWork: number;
  /** Told when the item is done; nobody counts the items of a split without `concurrency`. */
  onDone: (() => void) | undefined;
}

/** A message that a split sends on, ready to start. */
interface SplitStart {
  /** Left out for one that is none of its items: it does not wait for them. */
  readonly item: SplitItem | undefined;
  readonly start: () => void;
}

export function splitItem(index: number, count: number, around: readonly SplitItem[]): SplitItem {
  return { index, count, around, atWork: 0, onDone: undefined };
}

/**
 * Counts a message that starts. It can belong to several items: a merge may join what different splits have made.
 */
export function enterItems(items: readonly SplitItem[]): void {
  for (const item of items) {
    item.atWork += 1;
    enterItems(item.around);
  }
}

/** Counts a message that has come to its end. An item without any other is done, which may start the next one, in the same item around. */
export function leaveItems(items: readonly SplitItem[]): void {
  for (const item of items) {
    item.atWork -= 1;
    if (item.atWork === 0) item.onDone?.();
    leaveItems(item.around);
  }
}

/**
 * Starts the first `size` items that one split has made of one message, and each further one when one before it is done.
 *
 * @param starts - by item; several of one item count as one
 */
export function startItems(size: number, starts: readonly SplitStart[]): void {
  const waiting: [item: SplitItem, starts: readonly SplitStart[]][] = [];
  for (const [item, of] of Map.groupBy(starts, ({ item }) => item)) {
    if (item === undefined) for (const { start } of of) start();
    else waiting.push([item, of]);
  }
  const running = new Set<SplitItem>();
  let next = 0;
  const fill = (): void => {
    while (running.size < size) {
      const entry = waiting[next];
      if (entry === undefined) return;
      next += 1;
      const [item, of] = entry;
      running.add(item);
      item.onDone = () => {
        running.delete(item);
        fill();
      };
      for (const { start } of of) start();
      if (item.atWork === 0) running.delete(item);
    }
  };
  fill();
}
