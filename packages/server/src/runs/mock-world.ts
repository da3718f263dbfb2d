import { isDeepStrictEqual } from "node:util";
import { attemptKey, type EffectCall, type JournalEntry, recordedWorld, type World } from "@gancho/engine";

/**
 * A world that answers from a journal and lets nothing out.
 *
 * An answer to the caller always works, as there is nobody who could refuse it. With `sameRequestOnly` an attempt whose request differs from the recorded one is `unknown`.
 */
export function createMockWorld(journal: readonly JournalEntry[], sameRequestOnly: boolean, now: number): World {
  const calls = new Map(journal.map((entry) => [attemptKey(entry, entry.attempt), entry.call]));
  const recorded = recordedWorld(journal, Date.now());
  return {
    wait: recorded.wait,
    effect: async (request) => {
      const call = calls.get(attemptKey(request.identity, request.attempt));
      const serves = call !== undefined && (!sameRequestOnly || isSameCall(call, request.call));
      if (serves) return recorded.effect(request);
      return request.call.kind === "response" ? { status: "done", value: null, startedAt: now, finishedAt: now } : { status: "unknown" };
    },
  };
}

/** Properties that are `undefined` are as good as left out: so they come back from the journal. */
function isSameCall(left: EffectCall, right: EffectCall): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(left)), JSON.parse(JSON.stringify(right)));
}
