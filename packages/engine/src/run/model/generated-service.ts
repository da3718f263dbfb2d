import { seededRandom } from "../../seeded-random.ts";
import { attemptKey, type JournalEntry, recordedWorld } from "../journal.ts";
import type { EffectRequest, EffectResult, World } from "../world.ts";
import { answersTo } from "./answers.ts";

/** Which calls and waits are put off, and how often, before they go on: by their key. */
type Patience = (key: string) => number;

/** Far more than any generated run asks and waits. Past it a run would never end, and as it never leaves the turn of the event loop no timeout would end it. */
const mostRequests = 100_000;

/** A world with a journal whose answers follow from the request alone, after a number of turns that follows from the timing. */
export interface GeneratedService {
  readonly world: World;
  /** Keys of the attempts that were really made, in their order. */
  readonly asked: readonly string[];
  readonly journal: readonly JournalEntry[];
}

/**
 * @param timing - seed of how many turns each answer takes
 * @param recorded - what an earlier life of the run has left; it is answered from there
 * @param patience - how often a call or a wait is parked; what counts down is kept between the lives of a run by `parkingLot`
 */
export function generatedService(timing: string, recorded: readonly JournalEntry[] = [], patience: Patience = () => 0): GeneratedService {
  const asked: string[] = [];
  const journal: JournalEntry[] = [...recorded];
  const known = recordedWorld(recorded);
  const pace = seededRandom(timing);
  let requests = 0;
  const turns = async (): Promise<void> => {
    requests += 1;
    if (requests > mostRequests) throw new Error("The run asks and waits without end.");
    for (let left = Math.floor(pace() * 20); left > 0; left--) await Promise.resolve();
  };
  const effect = async (request: EffectRequest): Promise<EffectResult> => {
    const { identity, attempt, idempotencyKey, call } = request;
    const answer = await known.effect(request);
    await turns();
    if (answer.status !== "unknown") return answer;
    const key = attemptKey(identity, attempt);
    if (patience(`call ${key}`) > 0) return { status: "unknown", dueAt: 5000 };
    asked.push(key);
    const answers = answersTo(call, { attempt, of: idempotencyKey });
    const result = answers[Math.floor(seededRandom(`${idempotencyKey}#${attempt}`)() * answers.length)];
    if (result === undefined) throw new Error(`Nothing answers a call of the kind ${call.kind}.`);
    journal.push({ ...identity, attempt, idempotencyKey, result });
    return result;
  };
  const wait: World["wait"] = async ({ identity, attempt }) => {
    await turns();
    return patience(`wait ${attemptKey(identity, attempt)}`) > 0 ? "parked" : "elapsed";
  };
  return { world: { effect, wait }, asked, journal };
}

/** Parks each call and wait up to twice, as the seed has it. */
export function parkingLot(seed: string): Patience {
  const left = new Map<string, number>();
  return (key) => {
    const count = left.get(key) ?? Math.floor(seededRandom(`${seed} ${key}`)() * 3);
    left.set(key, Math.max(0, count - 1));
    return count;
  };
}
