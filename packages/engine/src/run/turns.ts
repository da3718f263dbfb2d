import { GanchoError } from "../errors.ts";
import type { Pace } from "../node-type/node-type.ts";
import { dueAtOf } from "../nodes/at-once.ts";
import { idempotencyKey } from "./identity.ts";
import { Suspension } from "./suspension.ts";
import type { Attempt, EffectTrace } from "./trace.ts";
import type { EffectIdentity, ThrottleCall, World } from "./world.ts";

interface TurnsInput {
  readonly runId: string;
  /** Of the effect that takes turns. */
  readonly identity: EffectIdentity;
  readonly pace: Pace;
  readonly world: World;
  readonly onTrace: (trace: EffectTrace) => void;
}

/**
 * Waits for the turn of each attempt of an effect: `limit` of them start in `perSeconds`, over all runs of the flow.
 *
 * The world gives out the times, as it does for a throttle, and they are journaled: a run that is executed again does not queue up again. Whoever has waited says so when
 * his time has come, and gets another if he is much too late: those who were parked while nothing ran do not all go at once.
 *
 * @returns to be called before each attempt
 * @throws Suspension when the world parks the wait, or does not know the time
 */
export function createTurns({ runId, identity, pace, world, onTrace }: TurnsInput): () => Promise<void> {
  const part = identity.part === undefined ? "pace" : `${identity.part}.pace`;
  const inQueue = { ...identity, part };
  const key = idempotencyKey(runId, inQueue);
  const answers: Attempt[] = [];

  const ask = async (held?: number): Promise<{ readonly dueAt: number; readonly isDue: boolean }> => {
    const call: ThrottleCall = { kind: "throttle", key: "", ...pace, ...(held === undefined ? {} : { held }) };
    const trace = (): void => onTrace({ part, call, idempotencyKey: key, attempts: [...answers] });
    const attempt = answers.length + 1;
    trace();
    const result = await world.effect({ identity: inQueue, attempt, idempotencyKey: key, call });
    if (result.status === "unknown") throw new Suspension(result.dueAt);
    if (result.status === "failed") throw new GanchoError(result.error.code, result.error.message);
    const { value, startedAt, finishedAt } = result;
    answers.push({ attempt, startedAt, finishedAt, value });
    trace();
    const dueAt = dueAtOf(value);
    return { dueAt, isDue: dueAt <= finishedAt };
  };

  const waitUntil = async (dueAt: number): Promise<void> => {
    if ((await world.wait({ identity: inQueue, attempt: answers.length + 1, dueAt })) === "parked") throw new Suspension(dueAt);
  };

  return async () => {
    const place = await ask();
    if (place.isDue) return;
    await waitUntil(place.dueAt);
    const confirmed = await ask(place.dueAt);
    // Late once more it goes all the same: nobody may lose his turn for ever.
    if (!confirmed.isDue) await waitUntil(confirmed.dueAt);
  };
}
