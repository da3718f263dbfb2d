import { type ErrorCode, GanchoError } from "../errors.ts";
import type { Json } from "../json.ts";
import type { EffectOptions, EffectOutcome } from "../node-type/node-type.ts";
import { seededRandom } from "../seeded-random.ts";
import { idempotencyKey } from "./identity.ts";
import { retryDelayMs } from "./retry.ts";
import { Suspension } from "./suspension.ts";
import type { Attempt, EffectTrace } from "./trace.ts";
import { createTurns } from "./turns.ts";
import type { EffectCall, EffectIdentity, EffectResult, World } from "./world.ts";

interface EffectInput {
  readonly runId: string;
  readonly identity: EffectIdentity;
  readonly call: EffectCall;
  readonly options: EffectOptions;
  readonly world: World;
  /** Told of every attempt, so that the trace has them even when the effect fails. */
  readonly onTrace: (trace: EffectTrace) => void;
}

interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly status?: number;
  readonly retry: boolean;
  readonly retryAfterMs?: number;
}

type Assessment = { readonly ok: true; readonly value: Json } | ({ readonly ok: false } & Failure);

/**
 * Carries out an effect by its retry policy.
 *
 * Nothing here looks at a clock: waits are planned from the recorded end of the attempt before, so that a restarted server plans the same ones.
 *
 * @throws GanchoError with the last failure's code once the policy is spent
 * @throws Suspension when the world parks the call, or does not know its result
 */
export async function carryOut({ runId, identity, call, options, world, onTrace }: EffectInput): Promise<EffectOutcome> {
  const key = idempotencyKey(runId, identity);
  const traced = { ...(identity.part === undefined ? {} : { part: identity.part }), call, idempotencyKey: key };
  const attempts: Attempt[] = [];
  const record = (attempt: Attempt): void => {
    attempts.push(attempt);
    onTrace({ ...traced, attempts: [...attempts] });
  };
  const takeTurn = options.pace && createTurns({ runId, identity, pace: options.pace, world, onTrace });

  for (let attempt = 1; ; attempt++) {
    if (takeTurn !== undefined) await takeTurn();
    onTrace({ ...traced, attempts: [...attempts] });
    const result = await world.effect({ identity, attempt, idempotencyKey: key, call });
    if (result.status === "unknown") throw new Suspension(result.dueAt);

    const { startedAt, finishedAt } = result;
    const answer = result.status === "done" ? { value: result.value } : {};
    const assessment = assess(result, options);
    if (assessment.ok) {
      record({ attempt, startedAt, finishedAt, ...answer });
      return { value: assessment.value, attempts: attempt, durationMs: finishedAt - startedAt };
    }

    const { code, message, status, retry, retryAfterMs } = assessment;
    const failed = { attempt, startedAt, finishedAt, ...answer, error: { code, message } };
    const random = seededRandom(`${key}#${attempt}`)();
    const delayMs = retry ? retryDelayMs(options.retry, attempt, random, retryAfterMs) : undefined;
    if (delayMs === undefined) {
      record(failed);
      throw new GanchoError(code, message, status === undefined ? {} : { status });
    }
    const dueAt = finishedAt + delayMs;
    record({ ...failed, retryAt: dueAt });
    if ((await world.wait({ identity, attempt: attempt + 1, dueAt })) === "parked") throw new Suspension(dueAt);
  }
}

function assess(result: Exclude<EffectResult, { status: "unknown" }>, { judge }: EffectOptions): Assessment {
  if (result.status === "failed") return { ok: false, ...result.error };
  const judgement = judge?.(result.value) ?? { ok: true };
  return judgement.ok ? { ok: true, value: result.value } : judgement;
}
