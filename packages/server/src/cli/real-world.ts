import { setTimeout as sleep } from "node:timers/promises";
import type { World } from "@gancho/engine";
import type { Egress } from "../egress/egress.ts";

/** A timer cannot be set for longer: 24 days. */
const MAX_TIMER_MS = 2 ** 31 - 1;

interface RealWorldDeps {
  readonly egress: Egress;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of each wait as it begins. */
  readonly onWait: (node: string, seconds: number) => void;
  /** Aborted to give up what is under way. */
  readonly signal: AbortSignal;
}

/** A world that really sends, and really waits between attempts. Nothing is recorded: what was begun is gone when the process ends. */
export function createRealWorld({ egress, now, onWait, signal }: RealWorldDeps): World {
  return {
    signal,
    async effect({ call, idempotencyKey }) {
      // Nobody waits at a webhook here: an answer to the caller is only seen in the trace.
      if (call.kind === "response") return { status: "done", value: null, startedAt: now(), finishedAt: now() };
      return egress.perform(call, { idempotencyKey, signal });
    },
    async wait({ identity, dueAt }) {
      const delayMs = Math.min(Math.max(0, dueAt - now()), MAX_TIMER_MS);
      onWait(identity.node, Math.ceil(delayMs / 1000));
      // Cut short, it is the signal that ends the run.
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
      return signal.aborted ? "parked" : "elapsed";
    },
  };
}
