import type { Logger } from "pino";
import type { PruneStep } from "../store/retention-store.ts";
import type { Store } from "../store/store.ts";
import { firstIdAt } from "../store/uuid.ts";

/** After a step that found something to do, the callers have the store for so many times as long as the step took. */
const sharesOfOthers = 3;
const shortestPauseMs = 2;
const longestPauseMs = 200;
/** How soon it is looked again when nothing was left to do. */
const restMs = 1000;
/** What ended or was dismissed behind the step's place is found when it begins again at the oldest. */
const wholePassMs = 3_600_000;
/** The rest of the room is for the write-ahead log, and for the file's gaps. */
const shareOfData = 0.9;
/** So much of the file may be gaps: what comes next is written there, and the file need neither shrink nor grow. */
const shareOfGaps = 1 / 16;

interface RetentionInput {
  readonly store: Pick<Store, "retention">;
  /** Runs, calls and samples that are older go. */
  readonly days: number;
  /** The oldest go when the database would be larger. */
  readonly bytes: number;
  readonly log: Pick<Logger, "warn" | "error">;
  readonly now: () => number;
}

/** Keeps the store within its age and size, all the time and little by little. */
export interface Retention {
  /** Does one small part of what there is to do. Gives the milliseconds after which the next is due. */
  step(): Promise<number>;
  start(): void;
  /** Resolves when no step is under way any more. */
  stop(): Promise<void>;
}

export function createRetention({ store: { retention }, days, bytes, log, now }: RetentionInput): Retention {
  const mostBytes = bytes * shareOfData;
  let cursor = "";
  let passBeganAt = Number.NEGATIVE_INFINITY;
  let removedInPass = 0;
  let variablesPruned = false;
  let warned = false;
  let logLookedAt = Number.NEGATIVE_INFINITY;
  let logHeld = false;

  const prune = async (tooLarge: boolean): Promise<PruneStep> => {
    if (Math.abs(now() - passBeganAt) > wholePassMs) {
      beginPass();
      variablesPruned = false;
    }
    const oldestKept = firstIdAt(now() - days * 86_400_000);
    const step = await retention.prune({ after: cursor, now: now(), ...(tooLarge ? {} : { before: oldestKept }) });
    cursor = step.cursor ?? cursor;
    removedInPass += step.removed;
    return step;
  };

  const beginPass = (): void => {
    cursor = "";
    passBeganAt = now();
    removedInPass = 0;
  };

  /** At the end of a pass with too much left. True when another pass may find something. */
  const passAgain = (): boolean => {
    const found = removedInPass > 0;
    if (found) beginPass();
    else if (!warned) {
      warned = true;
      log.warn(
        { allowedBytes: bytes },
        "the data are larger than GANCHO_RETENTION_GB allows: what is left are runs that have not ended and dead letters",
      );
    }
    return found;
  };

  const trimLog = async (): Promise<void> => {
    if (performance.now() < logLookedAt + restMs) return;
    logLookedAt = performance.now();
    const { logBytes, held } = await retention.trimLog();
    if (held && !logHeld) {
      log.warn(
        { logBytes },
        "the write-ahead log grows: a program has been reading the database for long, such as a backup; it is emptied once that has ended",
      );
    }
    logHeld = held;
  };

  const step = async (): Promise<number> => {
    await trimLog();
    const { usedBytes, freeBytes } = await retention.size();
    const tooLarge = usedBytes > mostBytes;
    if (!tooLarge) warned = false;
    const beganAt = performance.now();
    const { cursor: reached, removed } = await prune(tooLarge);
    if (!variablesPruned) variablesPruned = await retention.pruneVariables();
    const shrunk = freeBytes > (usedBytes + freeBytes) * shareOfGaps ? await retention.shrink() : 0;
    const more = reached !== undefined || removed > 0 || !variablesPruned || shrunk > 0 || (tooLarge && passAgain());
    if (!more) return restMs;
    return Math.min(longestPauseMs, Math.max(shortestPauseMs, (performance.now() - beganAt) * sharesOfOthers));
  };

  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let stopped = false;
  let failing = false;

  const succeeded = (pauseMs: number): number => {
    failing = false;
    return pauseMs;
  };
  /** A disk may be full for hours: it is said once. */
  const failed = (error: unknown): number => {
    if (!failing) log.error({ err: error }, "dropping what is old has failed; it is tried again until it works");
    failing = true;
    return restMs;
  };
  const goOn = async (): Promise<void> => {
    const pauseMs = await step().then(succeeded, failed);
    if (!stopped) schedule(pauseMs);
  };
  const schedule = (ms: number): void => {
    timer = setTimeout(() => {
      underWay = goOn();
    }, ms);
  };

  return {
    step,
    start: () => schedule(restMs),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}
