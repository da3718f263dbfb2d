import type { RecordedAnswer } from "../flow/schema.ts";
import type { Json } from "../json.ts";
import type { EffectCall, EffectError, EffectResult, World } from "../run/world.ts";
import { createMemoryKeeper } from "./memory-keeper.ts";

/**
 * Per node that calls somebody, the answers that it gets, in order. The last one is repeated.
 *
 * A node without any gets `200 {}`; an e-mail is taken, a subflow succeeds with `{}`.
 */
export type ScriptedAnswers = Readonly<Record<string, readonly RecordedAnswer[]>>;

/**
 * A world that answers from a script, at once. Its clock stands still but for waits, which jump to their end. What it keeps it keeps in memory.
 *
 * @param startedAt - milliseconds since 1970
 */
export function scriptedWorld(answers: ScriptedAnswers = {}, startedAt = 0): World {
  const asked = new Map<string, number>();
  const keeper = createMemoryKeeper();
  let now = startedAt;

  const nextAnswer = (node: string): RecordedAnswer | undefined => {
    const script = Object.hasOwn(answers, node) ? answers[node] : undefined;
    const count = asked.get(node) ?? 0;
    asked.set(node, count + 1);
    return script?.[count] ?? script?.at(-1);
  };
  const settle = (call: EffectCall, node: string): Untimed => {
    switch (call.kind) {
      case "response":
        return { status: "done", value: null };
      case "timer":
      case "throttle":
      case "dedupe":
      case "state":
        return keeper.answer(call, node, now);
      case "http":
      case "email":
      case "run":
        return settleCall(call, nextAnswer(node));
    }
  };
  return {
    effect: async ({ identity, call }) => ({ ...settle(call, identity.node), startedAt: now, finishedAt: now }),
    wait: async ({ dueAt }) => {
      now = Math.max(now, dueAt);
      return "elapsed";
    },
  };
}

type Settled = Exclude<EffectResult, { status: "unknown" }>;
type Untimed = Settled extends infer Result ? (Result extends Settled ? Omit<Result, "startedAt" | "finishedAt"> : never) : never;
type ScriptedCall = Extract<EffectCall, { kind: "http" | "email" | "run" }>;

/** What a failure of each kind of call is. */
const failures = {
  http: { code: "http.network", retry: true },
  email: { code: "email.refused", retry: false },
  run: { code: "subflow.failed", retry: false },
} as const satisfies Record<ScriptedCall["kind"], Omit<EffectError, "message">>;

function settleCall(call: ScriptedCall, answer: RecordedAnswer | undefined): Untimed {
  if (answer?.error !== undefined) return { status: "failed", error: { ...failures[call.kind], message: answer.error } };
  return { status: "done", value: valueOfCall(call, answer) };
}

function valueOfCall(call: ScriptedCall, answer: RecordedAnswer | undefined): Json {
  const body = answer?.body ?? {};
  if (call.kind === "http") return { status: answer?.status ?? 200, headers: answer?.headers ?? {}, body };
  if (call.kind === "email") return { messageId: "<test@localhost>", accepted: call.to };
  return call.wait ? { runId: "test-subflow", status: "succeeded", output: body } : { runId: "test-subflow" };
}
