import { type JournalEntry, recordedWorld, type World } from "@gancho/engine";
import { createMemoryKeeper } from "@gancho/engine/testing";

interface PreviewWorldInput {
  readonly journal: readonly JournalEntry[];
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** When a run that still waits was last at work; every wait is over when left out. */
  readonly workedUntil: number | undefined;
}

/**
 * A world that answers from a journal, and touches nothing.
 *
 * What was not recorded but stays within the flow (timers, queues, keys seen, state) is answered as for a flow that never ran before. All other effects are unknown.
 */
export function previewWorld({ journal, startedAt, workedUntil }: PreviewWorldInput): World {
  const recorded = recordedWorld(journal, workedUntil);
  const keeper = createMemoryKeeper();
  return {
    wait: recorded.wait,
    effect: async (request) => {
      const result = await recorded.effect(request);
      const { call, identity } = request;
      if (result.status !== "unknown") return result;
      switch (call.kind) {
        case "timer":
        case "throttle":
        case "dedupe":
        case "state":
          return { ...keeper.answer(call, identity.node, startedAt), startedAt, finishedAt: startedAt };
        default:
          return result;
      }
    },
  };
}
