import { GanchoError } from "../errors.ts";
import type { Json } from "../json.ts";
import type { StateCall, ThrottleCall, TimerCall } from "./world.ts";

/*
 * What the calls mean that a world answers out of what it keeps. Pure, so that every world, with a database or without, answers the same.
 */

/** When a timer is over, in milliseconds since 1970; a time that has passed stays as it is. */
export function timerDueAt({ seconds, until }: TimerCall, now: number): number {
  return until ?? now + Math.round((seconds ?? 0) * 1000);
}

/** A place in the queue of a throttle. */
export interface ThrottlePlace {
  /** When it is this message's turn. */
  readonly dueAt: number;
  /** What to keep for the next one. */
  readonly places: readonly number[];
}

/** Who comes so much later than his time is given another. Less would punish a run that only had to wait for a thread. */
const mostLateMs = 10_000;

/**
 * The next place in a throttle's queue: the earliest time at which no stretch of `perSeconds` holds more than `limit`. A place that is held stays, but for one that has lapsed.
 *
 * @param places - the times given out last, the oldest first; as many as `limit` are enough
 */
export function nextThrottlePlace(places: readonly number[], { limit, perSeconds, held }: ThrottleCall, now: number): ThrottlePlace {
  if (held !== undefined && now - held <= mostLateMs) return { dueAt: held, places };
  const before = places.at(-limit);
  const dueAt = Math.max(now, places.at(-1) ?? now, before === undefined ? now : before + Math.round(perSeconds * 1000));
  return { dueAt, places: [...places, dueAt].slice(-limit) };
}

/**
 * The state after a call; `undefined` when there is none.
 *
 * @throws GanchoError `state.type` when something is added to what is no number, or the sum is none
 */
export function stateAfter(current: Json | undefined, { operation, key, value }: StateCall): Json | undefined {
  switch (operation) {
    case "get":
      return current;
    case "set":
      return value ?? null;
    case "delete":
      return undefined;
    case "increment": {
      const before = current ?? 0;
      const added = value ?? 1;
      const sum = typeof before === "number" && typeof added === "number" ? before + added : Number.NaN;
      if (!Number.isFinite(sum)) throw new GanchoError("state.type", `The state \`${key}\` and what is added to it must be numbers.`);
      return sum;
    }
  }
}
