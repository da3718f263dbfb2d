import type { QueuedRun } from "../store/run-store.ts";

interface QueuePumpInput {
  /** Runs at work at the same time. */
  readonly capacity: number;
  readonly claim: (limit: number) => Promise<readonly QueuedRun[]>;
  /** Works on a run until it ends or parks. Never rejects. */
  readonly work: (queued: QueuedRun) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Keeps as many runs at work as there is room for. The queue itself lies in the store. */
export interface QueuePump {
  /**
   * Says that something may be queued.
   *
   * The claim is asked for at once: when the caller has just asked the store to accept a run, both are in one transaction.
   */
  wake(): void;
  /** Begins nothing more. */
  stop(): void;
  /** Resolves when no run is at work. */
  idle(): Promise<void>;
}

const retryAfterErrorMs = 1000;

export function createQueuePump({ capacity, claim, work, onError }: QueuePumpInput): QueuePump {
  const atWork = new Set<Promise<void>>();
  let claiming: Promise<void> | undefined;
  let wokenMeanwhile = false;
  let stopped = false;

  const wake = (): void => {
    const room = capacity - atWork.size;
    if (stopped || room <= 0) return;
    if (claiming !== undefined) {
      wokenMeanwhile = true;
      return;
    }
    wokenMeanwhile = false;
    claiming = take(room).finally(() => {
      claiming = undefined;
      if (wokenMeanwhile) wake();
    });
  };

  const take = async (room: number): Promise<void> => {
    try {
      const claimed = await claim(room);
      // Stopped meanwhile: they are marked as running, and the next start queues them again.
      if (stopped) return;
      for (const queued of claimed) begin(queued);
      // As many as there was room for: there may be more.
      if (claimed.length === room) wokenMeanwhile = true;
    } catch (error) {
      onError(error);
      setTimeout(wake, retryAfterErrorMs).unref();
    }
  };

  const begin = (queued: QueuedRun): void => {
    const working = work(queued).finally(() => {
      atWork.delete(working);
      wake();
    });
    atWork.add(working);
  };

  return {
    wake,
    stop: () => {
      stopped = true;
    },
    async idle() {
      await claiming;
      while (atWork.size > 0) await Promise.all(atWork);
    },
  };
}
