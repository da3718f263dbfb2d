/** A clock may jump while a timer runs: it is looked at again this often. */
const longestSleepMs = 60_000;

interface DueTimerInput {
  /** When the next thing is due, in milliseconds since 1970. */
  readonly nextDueAt: () => Promise<number | undefined>;
  /** Called when something is due. */
  readonly onDue: () => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly now: () => number;
}

/** One timer for all that is parked, however much that is. */
export interface DueTimer {
  /** To be called once at the start, and whenever something is parked. */
  notice(dueAt: number): void;
  stop(): void;
}

export function createDueTimer({ nextDueAt, onDue, onError, now }: DueTimerInput): DueTimer {
  let timer: NodeJS.Timeout | undefined;
  let armedFor = Number.POSITIVE_INFINITY;
  let stopped = false;

  const arm = (dueAt: number): void => {
    clearTimeout(timer);
    armedFor = dueAt;
    if (stopped || dueAt === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(() => void check(), Math.min(Math.max(0, dueAt - now()), longestSleepMs));
  };

  const check = async (): Promise<void> => {
    try {
      if (armedFor <= now()) await onDue();
      arm((await nextDueAt()) ?? Number.POSITIVE_INFINITY);
    } catch (error) {
      onError(error);
      arm(now() + longestSleepMs);
    }
  };

  return {
    notice(dueAt) {
      if (dueAt < armedFor) arm(dueAt);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
