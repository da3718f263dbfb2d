import { GanchoError } from "../errors.ts";
import { type ClosedExpression, closeExpression } from "./closures/close-expression.ts";
import { type Decision, decisionOf, explainDecision } from "./decision.ts";
import { EvaluationState } from "./evaluation-state.ts";
import { explainFailure } from "./explain-failure.ts";
import { defaultExpressionLimits, type Expression, type ExpressionScope } from "./expression.ts";
import { explainMissing } from "./missing.ts";
import { plainJson } from "./plain-json.ts";
import { prepareProgram, variablesOf } from "./program.ts";

/** What is wrong with a text, and where: UTF-16 units from its start. */
export interface SyntaxFault {
  readonly message: string;
  readonly position: number;
}

/**
 * Compiles JSONata source for many evaluations, also at once.
 *
 * Costs about half a millisecond and is not cached: the plan of a flow keeps what it compiled.
 *
 * @throws GanchoError `expression.syntax` with the position, or `expression.length`
 */
export function compileExpression(source: string): Expression {
  const program = prepareProgram(source);
  const { tree, references } = program;
  const closed = closeExpression(tree);
  let decision: Decision | undefined;
  const parts = new Map<string, Expression>();
  const compilePart = (part: string): Expression => {
    const compiled = parts.get(part) ?? compileExpression(part);
    parts.set(part, compiled);
    return compiled;
  };
  return {
    source,
    references,
    async evaluate(scope, limits = defaultExpressionLimits) {
      try {
        const state = new EvaluationState(scope, limits);
        const result = atOnce(closed, scope, state) ?? { value: await program.evaluate(scope, state.restarted(scope)) };
        const value = plainJson(result.value, { maxSize: limits.resultSize });
        if (value !== undefined) return { found: true, value };
        return explainMissing(tree, { input: scope.input, variables: new Map(Object.entries(variablesOf(scope, references))) });
      } catch (thrown) {
        throw explainFailure(thrown, source, limits);
      }
    },
    async explain(scope, limits = defaultExpressionLimits) {
      decision ??= decisionOf(source, tree);
      try {
        return await explainDecision(decision, { scope, limits, compile: compilePart });
      } catch (thrown) {
        // What cannot be told does not undo what was decided.
        if (thrown instanceof GanchoError && thrown.code !== "bug") return undefined;
        throw thrown;
      }
    },
  };
}

/** What an expression gives without the evaluator, or `undefined` where that has to do it: from the start, in what is left of the time. */
function atOnce(
  closed: ClosedExpression | undefined,
  scope: ExpressionScope,
  state: EvaluationState,
): { readonly value: unknown } | undefined {
  if (closed === undefined || closed.depth > state.limits.depth) return undefined;
  try {
    return { value: closed.evaluate(scope, state) };
  } catch {
    return undefined;
  }
}

/** What is wrong with the source of an expression, or `undefined`. */
export function checkExpression(source: string): SyntaxFault | undefined {
  try {
    prepareProgram(source);
    return undefined;
  } catch (thrown) {
    return syntaxFaultOf(thrown);
  }
}

/** What the author of a text did wrong, of what compiling it threw. A bug of ours is thrown on. */
export function syntaxFaultOf(thrown: unknown): SyntaxFault {
  if (!(thrown instanceof GanchoError) || thrown.blame === "bug") throw thrown;
  return { message: thrown.message, position: thrown.position ?? 0 };
}
