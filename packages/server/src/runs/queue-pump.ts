import type { Claim, ClaimRequest, QueuedRun } from "../store/run-store.ts";

interface QueuePumpInput {
  /** Runs at work at the same time. */
  readonly capacity: number;
  readonly claim: (request: Pick<ClaimRequest, "free" | "atWork" | "mostPerFlow">) => Promise<Claim>;
  /** Works on a run until it ends or parks. Never rejects. */
  readonly work: (queued: QueuedRun) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** A place for a run that is not in the queue. Used once, one way or the other. */
interface Place {
  begin(queued: QueuedRun): void;
  release(): void;
}

/** Keeps as many runs at work as there is room for. The queue itself lies in the store. */
export interface QueuePump {
  /** Says that something may be queued. */
  wake(): void;
  /**
   * A place for a new run of the flow, past the queue; `undefined` when there is none, or when others have waited for longer.
   *
   * Most events find one, and then are never written into the queue nor taken from it.
   */
  reserve(flow: string): Place | undefined;
  /** Begins nothing more. */
  stop(): void;
  /** Resolves when no run is at work. */
  idle(): Promise<void>;
}

const retryAfterErrorMs = 1000;

/** One flow leaves so much of the room to others, however slow its destinations are. */
const leftToOthers = 0.1;

export function createQueuePump({ capacity, claim, work, onError }: QueuePumpInput): QueuePump {
  const mostPerFlow = Math.ceil(capacity * (1 - leftToOthers));
  const working = new Set<Promise<void>>();
  const atWork = new Map<string, number>();
  /** Places that are taken, also by runs that are about to begin. */
  let taken = 0;
  let claiming: Promise<void> | undefined;
  /** True until the queue was seen empty after the last time that something was put there. */
  let mayHold = true;
  let wokenMeanwhile = false;
  let stopped = false;

  const take = (flow: string): void => {
    taken += 1;
    atWork.set(flow, (atWork.get(flow) ?? 0) + 1);
  };

  const release = (flow: string): void => {
    taken -= 1;
    const left = (atWork.get(flow) ?? 1) - 1;
    if (left === 0) atWork.delete(flow);
    else atWork.set(flow, left);
    refill();
  };

  const begin = (queued: QueuedRun): void => {
    const { flow } = queued.run;
    // Stopped meanwhile: it is marked as running, and the next start queues it again.
    if (stopped) {
      release(flow);
      return;
    }
    const done = work(queued).finally(() => {
      working.delete(done);
      release(flow);
    });
    working.add(done);
  };

  const refill = (): void => {
    if (stopped || !mayHold || taken >= capacity || claiming !== undefined) return;
    wokenMeanwhile = false;
    claiming = claimFor(capacity - taken).then((again) => {
      claiming = undefined;
      if (again || wokenMeanwhile) refill();
    });
  };

  /** True when there is more to be taken at once. */
  const claimFor = async (free: number): Promise<boolean> => {
    try {
      const { runs, more } = await claim({ free, atWork, mostPerFlow });
      mayHold = more || wokenMeanwhile;
      for (const queued of runs) {
        take(queued.run.flow);
        begin(queued);
      }
      // What flows leave because they have all that they may take waits for one of their runs to end.
      return more && runs.length > 0;
    } catch (error) {
      onError(error);
      setTimeout(refill, retryAfterErrorMs).unref();
      return false;
    }
  };

  return {
    wake() {
      mayHold = true;
      wokenMeanwhile = true;
      refill();
    },
    reserve(flow) {
      const full = taken >= capacity || (atWork.get(flow) ?? 0) >= mostPerFlow;
      if (stopped || full || mayHold || claiming !== undefined) return undefined;
      take(flow);
      return { begin, release: () => release(flow) };
    },
    stop: () => {
      stopped = true;
    },
    async idle() {
      await claiming;
      while (working.size > 0) await Promise.all(working);
    },
  };
}
