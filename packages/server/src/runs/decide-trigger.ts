import {
  compileExpression,
  type Expression,
  type ExpressionLimits,
  type ExpressionScope,
  type Flow,
  GanchoError,
  isJsonObject,
  type Json,
  type JsonObject,
} from "@gancho/engine";
import type { TriggerDecision } from "./run-service.ts";

interface TriggerEvent {
  readonly flow: Flow;
  readonly trigger: string;
  readonly event: Json;
  readonly vars: JsonObject;
  readonly now: number;
  /** The engine's own when left out. */
  readonly limits?: ExpressionLimits;
}

/** The sources of a trigger's expressions; both `undefined` when it has none, and every event starts a run. */
export function triggerExpressions(flow: Flow, trigger: string): { readonly when: string | undefined; readonly key: string | undefined } {
  const params = flow.nodes.find(({ id }) => id === trigger)?.params ?? {};
  const { when, dedupe } = params;
  const key = isJsonObject(dedupe) ? dedupe.key : undefined;
  return { when: typeof when === "string" ? when : undefined, key: typeof key === "string" ? key : undefined };
}

/**
 * Evaluates `when` and, for an event that it lets in, `dedupe.key`.
 *
 * @throws GanchoError of the expression, or `expression.type` when `when` is no boolean or the key is neither text nor number
 */
export async function decideTrigger(decision: TriggerEvent): Promise<TriggerDecision> {
  const { flow, trigger, limits } = decision;
  const { when, key } = triggerExpressions(flow, trigger);
  const evaluate = async (source: string, field: string) => {
    const at = `nodes.${trigger}.params.${field}`;
    try {
      return { at, result: await compiled(source).evaluate(scopeOf(decision), limits) };
    } catch (thrown) {
      if (!(thrown instanceof GanchoError)) throw thrown;
      throw new GanchoError(thrown.code, thrown.message, { at, cause: thrown });
    }
  };

  if (when !== undefined) {
    const { at, result } = await evaluate(when, "when");
    const value = result.found ? result.value : false;
    if (typeof value !== "boolean") throw new GanchoError("expression.type", `\`${when}\` must be true or false.`, { at });
    if (!value) return { start: false, dedupeKey: undefined };
  }
  if (key === undefined) return { start: true, dedupeKey: undefined };
  const { at, result } = await evaluate(key, "dedupe.key");
  if (!result.found || result.value === null) return { start: true, dedupeKey: undefined };
  if (typeof result.value !== "string" && typeof result.value !== "number") {
    throw new GanchoError("expression.type", `\`${key}\` must be a text or a number.`, { at });
  }
  return { start: true, dedupeKey: String(result.value) };
}

function scopeOf({ flow, trigger, event, vars, now }: TriggerEvent): ExpressionScope {
  return {
    input: event,
    trigger: event,
    nodes: () => ({}),
    vars,
    run: { id: "", startedAt: new Date(now).toISOString(), mode: "live" },
    flow: { id: flow.id, name: flow.name, version: 0 },
    now,
    seed: `${flow.id}:${trigger}:${now}`,
  };
}

/** Few and short, and needed for every event: kept for as long as the thread lives. */
const memory = new Map<string, Expression>();
const mostRemembered = 1000;

function compiled(source: string): Expression {
  const known = memory.get(source);
  if (known !== undefined) return known;
  if (memory.size >= mostRemembered) memory.clear();
  const fresh = compileExpression(source);
  memory.set(source, fresh);
  return fresh;
}
