import type { ErrorCode } from "../../errors.ts";
import type { Json } from "../../json.ts";
import type { EffectCall, EffectResult } from "../world.ts";

type Answer = Exclude<EffectResult, { status: "unknown" }>;

const times = { startedAt: 1000, finishedAt: 1010 };

/**
 * What a call may be answered, each as likely as the others; one that is there twice is twice as likely.
 *
 * @param mark - told back where an answer has room for it, so that two calls never look alike
 */
export function answersTo(call: EffectCall, mark: Json): readonly Answer[] {
  switch (call.kind) {
    case "http":
      return [http(200, mark), http(503, mark), http(404, mark), failed("http.network", { retry: true })];
    case "email":
      return [done({ messageId: mark, accepted: call.to }), failed("email.failed", { retry: true }), failed("email.refused")];
    case "run":
      return [done({ runId: mark, status: "succeeded", output: mark }), failed("subflow.failed")];
    case "state":
      return [done({ value: mark }), done({ value: mark }), failed("state.type")];
    case "dedupe":
      return [done({ first: true }), done({ first: false })];
    case "timer":
    case "throttle":
      return [done({ dueAt: 5000 })];
    case "response":
      return [done(null)];
  }
}

function http(status: number, body: Json): Answer {
  return done({ status, headers: {}, body });
}

function done(value: Json): Answer {
  return { status: "done", value, ...times };
}

function failed(code: ErrorCode, { retry = false } = {}): Answer {
  return { status: "failed", error: { code, message: "refused", retry }, ...times };
}
