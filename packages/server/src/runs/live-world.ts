import { attemptKey, type EffectRequest, type EffectResult, type JournalEntry, type World } from "@gancho/engine";

interface LiveWorldInput {
  readonly journal: readonly JournalEntry[];
  /** Asks the main thread, which performs and records. */
  readonly ask: (request: EffectRequest) => Promise<EffectResult>;
  readonly signal: AbortSignal;
  /** Aborted when nothing may wait any more. */
  readonly windDown: AbortSignal;
  /** Waits up to this long are sat out in memory; a longer one parks the run. */
  readonly patienceMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that go by evenly, whatever is done to the clock. */
  readonly elapsedMs: () => number;
}

/** The world of a run in a runner thread, which knows how long it has waited. */
export interface LiveWorld extends World {
  /** Milliseconds in which at least one wait was going on. */
  waitedMs(): number;
}

/**
 * Answers recorded attempts from the journal, has all others really made.
 *
 * Once the signal is aborted every open call is `unknown` and every open wait `parked`, so that the run comes to its end at once.
 */
export function createLiveWorld({ journal, ask, signal, windDown, patienceMs, now, elapsedMs }: LiveWorldInput): LiveWorld {
  const recorded = new Map(journal.map((entry) => [attemptKey(entry, entry.attempt), entry.result]));
  const waits = createWaitClock(elapsedMs);
  const open = new Set<(result: EffectResult) => void>();
  const giveUp = (): void => {
    for (const resolve of open) resolve({ status: "unknown" });
  };
  signal.addEventListener("abort", giveUp, { once: true });

  return {
    signal,
    waitedMs: waits.waitedMs,
    async effect(request) {
      const known = recorded.get(attemptKey(request.identity, request.attempt));
      if (known !== undefined) return known;
      if (signal.aborted) return { status: "unknown" };
      return new Promise((resolve, reject) => {
        open.add(resolve);
        ask(request)
          .then(resolve, reject)
          .finally(() => open.delete(resolve));
      });
    },
    async wait({ identity, attempt, dueAt }) {
      if (recorded.has(attemptKey(identity, attempt))) return "elapsed";
      const delayMs = dueAt - now();
      if (delayMs <= 0) return "elapsed";
      if (delayMs > patienceMs || signal.aborted || windDown.aborted) return "parked";
      waits.begin();
      const outcome = await sleepUntil(delayMs, [signal, windDown]);
      waits.end();
      return outcome;
    },
  };
}

function sleepUntil(delayMs: number, interruptions: readonly AbortSignal[]): Promise<"elapsed" | "parked"> {
  return new Promise((resolve) => {
    const finish = (outcome: "elapsed" | "parked"): void => {
      clearTimeout(timer);
      for (const signal of interruptions) signal.removeEventListener("abort", park);
      resolve(outcome);
    };
    const park = (): void => finish("parked");
    const timer = setTimeout(() => finish("elapsed"), delayMs);
    for (const signal of interruptions) signal.addEventListener("abort", park);
  });
}

/** Adds up the time in which something waited; waits at the same time count once. */
function createWaitClock(elapsedMs: () => number) {
  let open = 0;
  let since = 0;
  let total = 0;
  return {
    begin(): void {
      if (open++ === 0) since = elapsedMs();
    },
    end(): void {
      if (--open === 0) total += elapsedMs() - since;
    },
    waitedMs: (): number => total + (open > 0 ? elapsedMs() - since : 0),
  };
}
