import {
  checkAgainstSchema,
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

/** What a trigger asks of its events. */
interface TriggerRules {
  readonly schema: Json | undefined;
  readonly when: string | undefined;
  readonly key: string | undefined;
}

/** A trigger's schema and the sources of its expressions; all `undefined` when it has none, and every event starts a run. */
export function triggerRules(flow: Flow, trigger: string): TriggerRules {
  const params = flow.nodes.find(({ id }) => id === trigger)?.params ?? {};
  const { schema, when, dedupe } = params;
  const key = isJsonObject(dedupe) ? dedupe.key : undefined;
  return { schema, when: typeof when === "string" ? when : undefined, key: typeof key === "string" ? key : undefined };
}

/**
 * Checks the body against `schema`, then evaluates `when` and, for an event that it lets in, `dedupe.key`.
 *
 * @throws GanchoError of the expression, or `expression.type` when `when` is no boolean or the key is neither text nor number
 */
export async function decideTrigger(decision: TriggerEvent): Promise<TriggerDecision> {
  const { flow, trigger, event, limits } = decision;
  const { schema, when, key } = triggerRules(flow, trigger);
  const faults = schema === undefined || !isJsonObject(event) ? [] : checkAgainstSchema(event.body ?? null, schema);
  if (faults.length > 0) return { faults, start: false, dedupeKey: undefined };
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
    if (!value) return { faults: [], start: false, dedupeKey: undefined };
  }
  if (key === undefined) return { faults: [], start: true, dedupeKey: undefined };
  const { at, result } = await evaluate(key, "dedupe.key");
  if (!result.found || result.value === null) return { faults: [], start: true, dedupeKey: undefined };
  if (typeof result.value !== "string" && typeof result.value !== "number") {
    throw new GanchoError("expression.type", `\`${key}\` must be a text or a number.`, { at });
  }
  return { faults: [], start: true, dedupeKey: String(result.value) };
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
