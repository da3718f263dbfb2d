import type { Change, Changes } from "../runs/changes.ts";

/** A change with its place in the order of changes. */
export interface LiveEvent {
  /** Counts up by one, from 1 since this process started. */
  readonly number: number;
  readonly change: Change;
}

/** The latest changes, for whoever watches now or comes back after a moment. */
export interface LiveEvents {
  /** Of the newest change; 0 before the first. */
  readonly newest: number;
  /** The changes after a number, the oldest first, as far as they are remembered. */
  since(number: number): readonly LiveEvent[];
  /** Resolves when there is a change after the number, or the signal is aborted. */
  waitAfter(number: number, signal: AbortSignal): Promise<void>;
  /** True after `close`. */
  readonly closed: boolean;
  /** Stops listening; who waits is let go. */
  close(): void;
}

/**
 * Remembers the latest changes.
 *
 * @param capacity - how many
 */
export function createLiveEvents(changes: Changes, capacity = 1000): LiveEvents {
  const ring: LiveEvent[] = [];
  let newest = 0;
  let waiting = new Set<() => void>();
  let closed = false;

  const wakeAll = (): void => {
    const woken = waiting;
    waiting = new Set();
    for (const wake of woken) wake();
  };
  const stop = changes.subscribe((change) => {
    newest += 1;
    ring[newest % capacity] = { number: newest, change: lean(change) };
    wakeAll();
  });
  return {
    get newest() {
      return newest;
    },
    get closed() {
      return closed;
    },
    since(number) {
      const events: LiveEvent[] = [];
      for (let next = Math.max(number + 1, newest - capacity + 1, 1); next <= newest; next++) {
        const event = ring[next % capacity];
        if (event !== undefined) events.push(event);
      }
      return events;
    },
    waitAfter(number, signal) {
      if (newest > number || signal.aborted || closed) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = (): void => {
          signal.removeEventListener("abort", wake);
          waiting.delete(wake);
          resolve();
        };
        signal.addEventListener("abort", wake);
        waiting.add(wake);
      });
    },
    close() {
      closed = true;
      stop();
      wakeAll();
    },
  };
}

/** A thousand changes are kept: none may hold what a flow answered its caller, which can be megabytes. */
function lean(change: Change): Change {
  return change.kind === "run" ? { kind: "run", run: { ...change.run, response: undefined } } : change;
}
