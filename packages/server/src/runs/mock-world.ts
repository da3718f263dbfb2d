import { attemptKey, recordedWorld, type World } from "@gancho/engine";
import { hashOfCall } from "../store/call-hash.ts";
import type { RecordedEntry } from "../store/run-store.ts";

/**
 * A world that answers from a journal and lets nothing out.
 *
 * An answer to the caller always works, as there is nobody who could refuse it. With `sameRequestOnly` an attempt whose request differs from the recorded one is `unknown`.
 */
export function createMockWorld(journal: readonly RecordedEntry[], sameRequestOnly: boolean, now: number): World {
  const hashes = new Map(journal.map((entry) => [attemptKey(entry, entry.attempt), entry.callHash]));
  const recorded = recordedWorld(journal, Date.now());
  return {
    wait: recorded.wait,
    effect: async (request) => {
      const hash = hashes.get(attemptKey(request.identity, request.attempt));
      const serves = hash !== undefined && (!sameRequestOnly || hash === hashOfCall(request.call));
      if (serves) return recorded.effect(request);
      return request.call.kind === "response" ? { status: "done", value: null, startedAt: now, finishedAt: now } : { status: "unknown" };
    },
  };
}
