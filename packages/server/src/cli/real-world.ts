import { setTimeout as sleep } from "node:timers/promises";
import type { EffectRequest, EffectResult, World } from "@gancho/engine";
import { createMemoryKeeper } from "@gancho/engine/testing";
import type { Egress } from "../egress/egress.ts";
import type { Mailer } from "../egress/mailer.ts";

/** A timer cannot be set for longer: 24 days. */
const MAX_TIMER_MS = 2 ** 31 - 1;

interface RealWorldDeps {
  readonly egress: Egress;
  readonly mailer: Pick<Mailer, "send">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of each wait as it begins. */
  readonly onWait: (node: string, seconds: number) => void;
  /** Aborted to give up what is under way. */
  readonly signal: AbortSignal;
}

/** Says that another flow is out of reach. */
const noOtherFlows = {
  code: "subflow.unavailable",
  message: "Another flow runs on a server only. Try this one with --dry.",
  retry: false,
} as const;

/** A world that really sends, and really waits. Nothing is recorded: what was begun is gone when the process ends, and what is kept is kept for this run. */
export function createRealWorld({ egress, mailer, now, onWait, signal }: RealWorldDeps): World {
  const keeper = createMemoryKeeper();
  const effect = async ({ call, identity, idempotencyKey }: EffectRequest): Promise<EffectResult> => {
    const times = { startedAt: now(), finishedAt: now() };
    switch (call.kind) {
      case "http":
        return egress.perform(call, { idempotencyKey, signal });
      case "email":
        return mailer.send(call, { idempotencyKey, signal });
      case "response":
        // Nobody waits at a webhook here: an answer to the caller is only seen in the trace.
        return { status: "done", value: null, ...times };
      case "run":
        return { status: "failed", error: noOtherFlows, ...times };
      case "timer":
      case "throttle":
      case "dedupe":
      case "state":
        return { ...keeper.answer(call, identity.node, now()), ...times };
    }
  };
  return {
    signal,
    effect,
    async wait({ identity, dueAt }) {
      const delayMs = Math.min(Math.max(0, dueAt - now()), MAX_TIMER_MS);
      onWait(identity.node, Math.ceil(delayMs / 1000));
      // Cut short, it is the signal that ends the run.
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
      return signal.aborted ? "parked" : "elapsed";
    },
  };
}
