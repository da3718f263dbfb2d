import type { Json, JsonObject } from "../json.ts";
import { compileExpression } from "./compile.ts";
import type { Evaluation, ExpressionLimits, ExpressionScope } from "./expression.ts";

/** A scope with an input and harmless rest. */
export function scopeOf(input: Json, parts: Partial<ExpressionScope> = {}): ExpressionScope {
  const nodes: JsonObject = {};
  return {
    input,
    trigger: { body: { id: 1 } },
    nodes: () => nodes,
    vars: { PIPELINE: "sales" },
    run: { id: "run-1", startedAt: "2026-01-02T03:04:05.000Z", mode: "test" },
    flow: { id: "orders", name: "Orders", version: 3 },
    now: Date.UTC(2026, 0, 2, 3, 4, 5),
    seed: "seed",
    ...parts,
  };
}

export function evaluate(
  source: string,
  input: Json = {},
  parts: Partial<ExpressionScope> = {},
  limits?: ExpressionLimits,
): Promise<Evaluation> {
  return compileExpression(source).evaluate(scopeOf(input, parts), limits);
}

/** The value of an expression that must give one. */
export async function resultOf(source: string, input: Json = {}, parts: Partial<ExpressionScope> = {}): Promise<Json> {
  const evaluation = await evaluate(source, input, parts);
  if (!evaluation.found) throw new Error(`${source} gave no value`);
  return evaluation.value;
}
