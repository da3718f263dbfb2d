import type { RecordedAnswer } from "../flow/schema.ts";
import type { Json } from "../json.ts";
import type { EffectResult, World } from "../run/world.ts";

/** Per http node, the answers that it gets, in order. The last one is repeated; a node without any gets `200 {}`. */
export type ScriptedAnswers = Readonly<Record<string, readonly RecordedAnswer[]>>;

/**
 * A world that answers from a script, at once. Its clock stands still but for waits between attempts, which jump to their end.
 *
 * @param startedAt - milliseconds since 1970
 */
export function scriptedWorld(answers: ScriptedAnswers = {}, startedAt = 0): World {
  const asked = new Map<string, number>();
  let now = startedAt;

  const nextAnswer = (node: string): RecordedAnswer | undefined => {
    const script = Object.hasOwn(answers, node) ? answers[node] : undefined;
    const count = asked.get(node) ?? 0;
    asked.set(node, count + 1);
    return script?.[count] ?? script?.at(-1);
  };
  return {
    effect: async ({ identity, call }) => {
      const times = { startedAt: now, finishedAt: now };
      if (call.kind === "response") return { status: "done", value: null, ...times };
      return { ...settle(nextAnswer(identity.node)), ...times };
    },
    wait: async ({ dueAt }) => {
      now = Math.max(now, dueAt);
      return "elapsed";
    },
  };
}

type Settled = Exclude<EffectResult, { status: "unknown" }>;
type Untimed = Settled extends infer Result ? (Result extends Settled ? Omit<Result, "startedAt" | "finishedAt"> : never) : never;

function settle(answer: RecordedAnswer | undefined): Untimed {
  if (answer?.error !== undefined) return { status: "failed", error: { code: "http.network", message: answer.error, retry: true } };
  const value: Json = { status: answer?.status ?? 200, headers: answer?.headers ?? {}, body: answer?.body ?? {} };
  return { status: "done", value };
}
