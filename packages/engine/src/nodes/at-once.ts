import { GanchoError } from "../errors.ts";
import { isJsonObject, type Json } from "../json.ts";
import type { RetryPolicy } from "../run/retry.ts";

/** For effects that cannot fail for a while: what the world keeps for a run is there or is not. */
export const atOnce: RetryPolicy = { attempts: 1, initialSeconds: 0, factor: 1, maxSeconds: 0, jitter: 0 };

/** The time that a world has fixed for a step to go on. */
export function dueAtOf(value: Json): number {
  if (isJsonObject(value) && typeof value.dueAt === "number") return value.dueAt;
  throw new GanchoError("bug", "The world gave no time to go on.");
}
