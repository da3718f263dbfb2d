import type { Changes } from "./changes.ts";

interface PaceInput {
  readonly changes: Pick<Changes, "subscribe">;
  /** Runs that may be unfinished at the same time; one that parks for a later attempt is not counted. */
  readonly atOnce: number;
  readonly perSecond: number;
  /** A run that has not come to rest by then is not waited for any longer: its flow may be paused. */
  readonly patienceMs: number;
}

/** How fast runs are begun that nobody outside has asked for, so that no destination is flooded. One for all who begin such runs. */
export interface Pace {
  /** Resolves when one more may begin, or the signal is aborted. */
  turn(signal: AbortSignal): Promise<void>;
  /** Says which run has begun. */
  began(runId: string): void;
  /** Stops listening. */
  close(): void;
}

export function createPace({ changes, atOnce, perSecond, patienceMs }: PaceInput): Pace {
  /** When each has begun, the oldest first. */
  const open = new Map<string, number>();
  const waiting = new Set<() => void>();
  let nextAt = 0;

  const close = changes.subscribe((change) => {
    if (change.kind !== "run" || change.run.status === "queued" || change.run.status === "running") return;
    if (open.delete(change.run.id)) for (const look of [...waiting]) look();
  });

  /** Milliseconds until one may begin at the soonest; another may be first. */
  const waitMs = (): number => {
    for (const [runId, since] of open) if (since + patienceMs <= performance.now()) open.delete(runId);
    const [oldest] = open.values();
    return oldest !== undefined && open.size >= atOnce ? oldest + patienceMs - performance.now() : nextAt - performance.now();
  };

  const pause = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        clearTimeout(timer);
        waiting.delete(look);
        signal.removeEventListener("abort", look);
        resolve();
      };
      const timer = setTimeout(look, ms);
      waiting.add(look);
      signal.addEventListener("abort", look);
    });

  return {
    async turn(signal) {
      for (let ms = waitMs(); ms > 0 && !signal.aborted; ms = waitMs()) await pause(ms, signal);
      nextAt = performance.now() + 1000 / perSecond;
    },
    began: (runId) => void open.set(runId, performance.now()),
    close,
  };
}
