import jsonata from "jsonata";
import { GanchoError } from "../errors.ts";
import type { Json, JsonObject } from "../json.ts";
import { bindForAll } from "./built-ins.ts";
import type { EvaluationState } from "./evaluation-state.ts";
import { explainFailure } from "./explain-failure.ts";
import { defaultExpressionLimits, type ExpressionScope, maxExpressionLength, type References } from "./expression.ts";
import { functionLibrary } from "./functions/catalogue.ts";
import { guardEvaluations } from "./guard-evaluation.ts";
import { compilePattern } from "./linear-regex.ts";
import { stateBinding } from "./native-function.ts";
import { mayFillEmptyLists, withOwnEmptyLists } from "./own-empty-lists.ts";
import { prepareTree } from "./prepare-tree.ts";
import { referencesOf } from "./references.ts";
import { parsingHazard } from "./source-structure.ts";
import { isSyntaxNode, type SyntaxNode, walkTree } from "./syntax-tree.ts";

/** JSONata source, made ready for its own evaluator. */
export interface Program {
  readonly tree: SyntaxNode;
  readonly references: References;
  /** Evaluates the tree. What comes carries JSONata's marks, what is thrown its codes. Many evaluations may run at once. */
  evaluate(scope: ExpressionScope, state: EvaluationState): Promise<unknown>;
}

/** @throws GanchoError `expression.syntax` with the position, or `expression.length` */
export function prepareProgram(source: string): Program {
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
    return guarded(expression, tree);
  } catch (thrown) {
    throw syntaxError(thrown, source);
  }
}

function guarded(expression: jsonata.Expression, tree: SyntaxNode): Program {
  const references = referencesOf(tree);
  const own = mayFillEmptyLists(tree) ? withOwnEmptyLists : (value: Json) => value;
  let isReady = false;
  // Half of the cost of preparing; most expressions never come here, see `closures/`.
  const makeReady = (): void => {
    if (isReady) return;
    isReady = true;
    for (const [name, definition] of functionLibrary) bindForAll(expression, name, definition);
    guardEvaluations(expression, tree);
  };
  return {
    tree,
    references,
    evaluate: (scope, state) => {
      makeReady();
      const { trigger, vars, nodes, ...rest } = variablesOf(scope, references);
      const bindings = { ...rest, trigger: own(trigger), vars: own(vars), ...(nodes === undefined ? {} : { nodes: own(nodes) }) };
      return expression.evaluate(own(scope.input), { ...bindings, [stateBinding]: state });
    },
  };
}

type Variables = Pick<ExpressionScope, "trigger" | "item" | "vars" | "run" | "flow"> & { readonly nodes?: JsonObject };

/** What an expression finds bound, by name without the `$`. */
export function variablesOf({ trigger, nodes, item, vars, run, flow }: ExpressionScope, { usesNodes }: References): Variables {
  return { trigger, vars, run, flow, ...(usesNodes ? { nodes: nodes() } : {}), ...(item === undefined ? {} : { item }) };
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
