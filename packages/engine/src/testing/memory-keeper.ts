import { asGanchoError } from "../errors.ts";
import type { Json } from "../json.ts";
import { nextThrottlePlace, stateAfter, timerDueAt } from "../run/kept-rules.ts";
import type { DedupeCall, EffectError, StateCall, ThrottleCall, TimerCall } from "../run/world.ts";

/** Calls that are answered out of what is kept between them. */
export type KeptCall = TimerCall | ThrottleCall | DedupeCall | StateCall;

/** An answer without its times. */
export type KeptAnswer = { readonly status: "done"; readonly value: Json } | { readonly status: "failed"; readonly error: EffectError };

/** Answers timers, throttles, dedupes and states as a server does, and forgets everything with the process. */
export interface MemoryKeeper {
  /** @param now - milliseconds since 1970 */
  answer(call: KeptCall, node: string, now: number): KeptAnswer;
}

/** For worlds of one run: nothing is shared with other flows. */
export function createMemoryKeeper(): MemoryKeeper {
  const places = new Map<string, readonly number[]>();
  const seenUntil = new Map<string, number>();
  const states = new Map<string, { readonly value: Json; readonly expiresAt: number }>();

  const change = (call: StateCall, now: number): Json => {
    const kept = states.get(call.key);
    const current = kept !== undefined && kept.expiresAt > now ? kept.value : undefined;
    const value = stateAfter(current, call);
    if (value === undefined) states.delete(call.key);
    else if (call.operation !== "get") states.set(call.key, { value, expiresAt: expiry(call.ttlSeconds, now) });
    return { value: value ?? null };
  };
  const valueFor = (call: KeptCall, node: string, now: number): Json => {
    if (call.kind === "timer") return { dueAt: timerDueAt(call, now) };
    if (call.kind === "state") return change(call, now);
    const key = JSON.stringify([node, call.key]);
    if (call.kind === "dedupe") {
      const first = (seenUntil.get(key) ?? Number.NEGATIVE_INFINITY) <= now;
      if (first) seenUntil.set(key, expiry(call.windowSeconds, now));
      return { first };
    }
    const place = nextThrottlePlace(places.get(key) ?? [], call, now);
    places.set(key, place.places);
    return { dueAt: place.dueAt };
  };

  return {
    answer: (call, node, now) => {
      try {
        return { status: "done", value: valueFor(call, node, now) };
      } catch (thrown) {
        const { code, message } = asGanchoError(thrown);
        return { status: "failed", error: { code, message, retry: false } };
      }
    },
  };
}

function expiry(seconds: number | undefined, now: number): number {
  return seconds === undefined ? Number.POSITIVE_INFINITY : now + seconds * 1000;
}
