import jsonata from "jsonata";
import { GanchoError } from "../errors.ts";
import type { Json } from "../json.ts";
import { bindForAll } from "./built-ins.ts";
import { type Decision, decisionOf, explainDecision } from "./decision.ts";
import { EvaluationState } from "./evaluation-state.ts";
import { explainFailure } from "./explain-failure.ts";
import { defaultExpressionLimits, type Expression, type ExpressionScope, maxExpressionLength } from "./expression.ts";
import { functionLibrary } from "./functions/catalogue.ts";
import { guardEvaluations } from "./guard-evaluation.ts";
import { compilePattern } from "./linear-regex.ts";
import { explainMissing } from "./missing.ts";
import { stateBinding } from "./native-function.ts";
import { plainJson } from "./plain-json.ts";
import { prepareTree } from "./prepare-tree.ts";
import { referencesOf } from "./references.ts";
import { parsingHazard } from "./source-structure.ts";
import { isSyntaxNode, type SyntaxNode, walkTree } from "./syntax-tree.ts";

/** What is wrong with a text, and where: UTF-16 units from its start. */
export interface SyntaxFault {
  readonly message: string;
  readonly position: number;
}

interface Program {
  readonly tree: SyntaxNode;
  evaluate(input: Json, bindings: Record<string, unknown>): Promise<unknown>;
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
  const references = referencesOf(program.tree);
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
        const bindings = bindingsOf(scope, references.usesNodes);
        bindings[stateBinding] = new EvaluationState(scope, limits);
        const result = await program.evaluate(scope.input, bindings);
        const value = plainJson(result, { maxSize: limits.resultSize });
        if (value !== undefined) return { found: true, value };
        return explainMissing(program.tree, { input: scope.input, variables: new Map(Object.entries(bindings)) });
      } catch (thrown) {
        throw explainFailure(thrown, source, limits);
      }
    },
    async explain(scope, limits = defaultExpressionLimits) {
      decision ??= decisionOf(source, program.tree);
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

function prepareProgram(source: string): Program {
  if (source.length > maxExpressionLength) {
    throw new GanchoError("expression.length", `An expression may have ${maxExpressionLength} characters; this one has ${source.length}.`);
  }
  if (source.trim() === "") throw new GanchoError("expression.syntax", "The expression is empty.", { position: 0 });
  const hazard = parsingHazard(source);
  if (hazard !== undefined) throw new GanchoError("expression.syntax", hazard.message, { position: hazard.position });
  try {
    const expression = jsonata(source);
    const tree: unknown = expression.ast();
    if (!isSyntaxNode(tree)) throw new GanchoError("bug", "JSONata gave no tree.");
    prepareTree(tree);
    compilePatterns(tree);
    // Shared only from here on: until now it is ours alone, so that it may be added to.
    for (const [name, definition] of functionLibrary) bindForAll(expression, name, definition);
    guardEvaluations(expression, tree);
    return { tree, evaluate: (input, bindings) => expression.evaluate(input, bindings) };
  } catch (thrown) {
    throw syntaxError(thrown, source);
  }
}

// A pattern that cannot be used is a fault of the text, to be told while it is written.
function compilePatterns(tree: SyntaxNode): void {
  walkTree(tree, (node) => {
    if (node.type !== "regex" || !(node.value instanceof RegExp)) return;
    try {
      compilePattern(node.value);
    } catch (thrown) {
      if (!(thrown instanceof GanchoError)) throw thrown;
      const length = node.value.source.length + 2;
      throw new GanchoError(thrown.code, thrown.message, { position: Math.max(0, (node.position ?? 0) - length), cause: thrown });
    }
  });
}

function syntaxError(thrown: unknown, source: string): GanchoError {
  if (thrown instanceof GanchoError) return thrown;
  if (thrown instanceof RangeError)
    return new GanchoError("expression.syntax", "The expression is nested too deeply.", { position: 0, cause: thrown });
  const { message, position } = explainFailure(thrown, source, defaultExpressionLimits);
  return new GanchoError("expression.syntax", message, { position: position ?? 0 });
}

function bindingsOf(scope: ExpressionScope, usesNodes: boolean): Record<string, unknown> {
  const bindings: Record<string, unknown> = { trigger: scope.trigger, vars: scope.vars, run: scope.run, flow: scope.flow };
  if (usesNodes) bindings.nodes = scope.nodes();
  if (scope.item !== undefined) bindings.item = scope.item;
  return bindings;
}
