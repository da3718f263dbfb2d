import { GanchoError } from "@gancho/engine";

/** What a thread has made of a decision, and how long it worked on it. */
interface Worked<Result> {
  readonly tookMs: number;
  /** @throws GanchoError of an expression that failed */
  readonly open: () => Result;
}

/**
 * Takes a decision in a thread.
 *
 * @param apart - in the thread for slow ones, so that nobody else waits behind it
 */
type Work<Result> = (apart: boolean) => Promise<Worked<Result>>;

/** Lets the decisions of all flows into the threads, so that no flow holds up the others and no caller waits for ever. */
export interface Decisions {
  /** @throws GanchoError `server.busy` when too many of the flow wait, or this one has waited for too long; else as the work does */
  decide<Result>(flow: string, work: Work<Result>): Promise<Result>;
}

interface DecisionsInput {
  /** From asking to the answer. Default: 10 s. */
  readonly patienceMs?: number;
  /** Decisions of one flow that wait for their turn. Default: 1000. */
  readonly mostWaiting?: number;
}

/** A flow has as many decisions in a thread as come to so much work, and at least one. */
const worthMs = 20;
const mostAtOnce = 256;
/** A flow whose decisions take longer has them taken apart. */
const slowMs = 50;

interface Lane {
  readonly waiting: Set<() => void>;
  atOnce: number;
  /** Of one decision, the latest weighing most; `undefined` until one is known. */
  costMs: number | undefined;
}

export function createDecisions({ patienceMs = 10_000, mostWaiting = 1000 }: DecisionsInput = {}): Decisions {
  const lanes = new Map<string, Lane>();

  const laneOf = (flow: string): Lane => {
    const known = lanes.get(flow);
    if (known !== undefined) return known;
    const lane: Lane = { waiting: new Set(), atOnce: 0, costMs: undefined };
    lanes.set(flow, lane);
    return lane;
  };

  const room = ({ costMs }: Lane): number =>
    costMs === undefined ? 1 : Math.max(1, Math.min(mostAtOnce, Math.floor(worthMs / Math.max(costMs, 0.01))));

  const admitWaiting = (lane: Lane): void => {
    for (const begin of lane.waiting) {
      if (lane.atOnce >= room(lane)) return;
      lane.waiting.delete(begin);
      begin();
    }
  };

  const carryOut = async <Result>(lane: Lane, work: Work<Result>): Promise<Result> => {
    lane.atOnce += 1;
    const begunAt = performance.now();
    let tookMs: number | undefined;
    try {
      const worked = await work((lane.costMs ?? 0) > slowMs);
      tookMs = worked.tookMs;
      return worked.open();
    } finally {
      // Of a thread that was lost there is only the time that it was waited for.
      tookMs ??= performance.now() - begunAt;
      lane.costMs = ((lane.costMs ?? 0) + tookMs) / 2;
      lane.atOnce -= 1;
      admitWaiting(lane);
    }
  };

  return {
    decide(flow, work) {
      const lane = laneOf(flow);
      return new Promise((resolve, reject) => {
        const begin = (): void =>
          void carryOut(lane, work)
            .then(resolve, reject)
            .finally(() => clearTimeout(timer));
        // What is at work by then goes on, and counts: only its caller is let go.
        const timer = setTimeout(() => {
          lane.waiting.delete(begin);
          reject(new GanchoError("server.busy", `The trigger could not decide within ${patienceMs / 1000} s. Send it again in a moment.`));
        }, patienceMs);
        if (lane.atOnce < room(lane)) begin();
        else if (lane.waiting.size < mostWaiting) lane.waiting.add(begin);
        else {
          clearTimeout(timer);
          reject(new GanchoError("server.busy", "More events come in than the trigger can decide about. Send it again in a moment."));
        }
      });
    },
  };
}
