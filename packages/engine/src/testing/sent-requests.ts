import type { Json, JsonObject } from "../json.ts";
import { bodyValue } from "../run/body-value.ts";
import { effectsOf } from "../run/effects-of.ts";
import type { EffectTrace, Outcome } from "../run/trace.ts";

/** A request as tests see it. Its secrets are not there: they are put in outside of a run. */
export interface SentRequest {
  readonly node: string;
  readonly method: string;
  readonly url: string;
  readonly headers: JsonObject;
  /** Parsed when it is JSON, `{ base64 }` for bytes; `null` for none. */
  readonly body: Json;
}

/** Every request of a run, each attempt one, in the order of the flow. */
export function sentRequests({ steps }: Outcome): SentRequest[] {
  return steps.flatMap((step) => effectsOf(step).flatMap((effect) => requestsOf(step.node, effect)));
}

function requestsOf(node: string, { call, attempts }: EffectTrace): SentRequest[] {
  if (call.kind !== "http") return [];
  const { method, url, headers } = call;
  return attempts.map(() => ({ node, method, url, headers, body: bodyValue(call) }));
}
