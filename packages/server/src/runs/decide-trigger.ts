import {
  checkAgainstSchema,
  compileExpression,
  compileTemplate,
  type ExpressionLimits,
  type ExpressionScope,
  type Flow,
  GanchoError,
  isJsonObject,
  type Json,
  type JsonObject,
} from "@gancho/engine";
import type { AuthorsAnswer, TriggerDecision } from "./run-service.ts";

interface TriggerEvent {
  readonly flow: Flow;
  readonly trigger: string;
  readonly event: Json;
  /** Of the run that the event starts, if it does. */
  readonly runId: string;
  readonly vars: JsonObject;
  readonly now: number;
  /** The engine's own when left out. */
  readonly limits?: ExpressionLimits;
}

/** What a trigger asks of its events, and says to their senders. */
interface TriggerRules {
  readonly schema: Json | undefined;
  readonly when: string | undefined;
  readonly key: string | undefined;
  readonly orderBy: string | undefined;
  /** The templates of the answer; `undefined` when there is no `{{ }}` in any. */
  readonly answer: AuthorsAnswer | undefined;
}

/** A trigger's schema and the sources of its expressions; all `undefined` when it has none, and every event starts a run. */
export function triggerRules(flow: Flow, trigger: string): TriggerRules {
  const params = flow.nodes.find(({ id }) => id === trigger)?.params ?? {};
  const { schema, when, dedupe, orderBy, respond } = params;
  const key = isJsonObject(dedupe) ? dedupe.key : undefined;
  return {
    schema,
    when: typeof when === "string" ? when : undefined,
    key: typeof key === "string" ? key : undefined,
    orderBy: typeof orderBy === "string" ? orderBy : undefined,
    answer: isJsonObject(respond) ? templatesOf(respond) : undefined,
  };
}

function templatesOf({ headers, body }: JsonObject): AuthorsAnswer | undefined {
  const named = isJsonObject(headers)
    ? Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === "string")
    : [];
  const answer = { headers: Object.fromEntries(named), ...(typeof body === "string" ? { body } : {}) };
  const hasExpressions = [...Object.values(answer.headers), answer.body].some((text) => text?.includes("{{"));
  return hasExpressions ? answer : undefined;
}

/** What is decided where nothing is said. */
const nothing: TriggerDecision = { faults: [], start: false, why: undefined, dedupeKey: undefined, orderKey: undefined, answer: undefined };

/**
 * Checks the body against `schema`, then evaluates `when` and, for an event that it lets in, `dedupe.key`, `orderBy` and the answer's templates.
 *
 * @throws GanchoError of the expression, or `expression.type` when `when` is no boolean or a key is neither text nor number
 */
export async function decideTrigger(decision: TriggerEvent): Promise<TriggerDecision> {
  const { flow, trigger, event, limits } = decision;
  const { schema, when, key, orderBy, answer } = triggerRules(flow, trigger);
  const faults = schema === undefined || !isJsonObject(event) ? [] : checkAgainstSchema(event.body ?? null, schema);
  if (faults.length > 0) return { ...nothing, faults };
  const scope = scopeOf(decision);
  const located = async <Result>(field: string, work: (at: string) => Promise<Result>): Promise<Result> => {
    const at = `nodes.${trigger}.params.${field}`;
    try {
      return await work(at);
    } catch (thrown) {
      if (!(thrown instanceof GanchoError)) throw thrown;
      throw new GanchoError(thrown.code, thrown.message, { at, cause: thrown });
    }
  };
  const evaluate = (source: string, field: string) =>
    located(field, async (at) => ({ at, result: await expressionOf(source).evaluate(scope, limits) }));
  const render = (source: string, field: string, encoding: "text" | "header") =>
    located(field, () => templateOf(source).render(scope, { encoding, ...(limits === undefined ? {} : { limits }) }));
  const renderAnswer = async ({ headers, body }: AuthorsAnswer): Promise<AuthorsAnswer> => {
    const rendered: [string, string][] = [];
    for (const [name, text] of Object.entries(headers)) rendered.push([name, await render(text, `respond.headers.${name}`, "header")]);
    return {
      headers: Object.fromEntries(rendered),
      ...(body === undefined ? {} : { body: await render(body, "respond.body", "text") }),
    };
  };
  const evaluateKey = async (source: string | undefined, field: string): Promise<string | undefined> => {
    if (source === undefined) return undefined;
    const { at, result } = await evaluate(source, field);
    if (!result.found || result.value === null) return undefined;
    if (typeof result.value === "string" || typeof result.value === "number") return String(result.value);
    throw new GanchoError("expression.type", `\`${source}\` must be a text or a number.`, { at });
  };

  if (when !== undefined) {
    const { at, result } = await evaluate(when, "when");
    const value = result.found ? result.value : false;
    if (typeof value !== "boolean") throw new GanchoError("expression.type", `\`${when}\` must be true or false.`, { at });
    if (!value) return { ...nothing, why: (await expressionOf(when).explain(scope, limits)) ?? `\`${when}\` was false` };
  }
  const dedupeKey = await evaluateKey(key, "dedupe.key");
  const orderKey = await evaluateKey(orderBy, "orderBy");
  return { ...nothing, start: true, dedupeKey, orderKey, answer: answer && (await renderAnswer(answer)) };
}

function scopeOf({ flow, trigger, event, runId, vars, now }: TriggerEvent): ExpressionScope {
  return {
    input: event,
    trigger: event,
    nodes: () => ({}),
    vars,
    run: { id: runId, startedAt: new Date(now).toISOString(), mode: "live" },
    flow: { id: flow.id, name: flow.name, version: 0 },
    now,
    seed: `${flow.id}:${trigger}:${now}`,
  };
}

const mostRemembered = 1000;
const expressionOf = remembering(compileExpression);
const templateOf = remembering(compileTemplate);

/** Few and short, and needed for every event: kept for as long as the thread lives. */
function remembering<Compiled>(compile: (source: string) => Compiled): (source: string) => Compiled {
  const memory = new Map<string, Compiled>();
  return (source) => {
    const known = memory.get(source);
    if (known !== undefined) return known;
    if (memory.size >= mostRemembered) memory.clear();
    const fresh = compile(source);
    memory.set(source, fresh);
    return fresh;
  };
}
