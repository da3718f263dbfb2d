import type { EvaluationState } from "../evaluation-state.ts";
import type { ExpressionScope } from "../expression.ts";
import type { SyntaxNode } from "../syntax-tree.ts";
import { Closer } from "./closer.ts";
import { depthOf } from "./depth.ts";
import { asSequence } from "./sequence.ts";

/** An expression that is evaluated at once, without JSONata's evaluator. */
export interface ClosedExpression {
  /** Nodes of the tree within each other: an evaluation that may not go as deep must be JSONata's. */
  readonly depth: number;
  /**
   * What JSONata's evaluator gives, with its marks.
   *
   * @throws whatever, where the evaluator has to do it: it fails there too and says how, or knows more
   */
  evaluate(scope: ExpressionScope, state: EvaluationState): unknown;
}

/** How deep a tree may be. Closures call each other as deep, and the stack has its end. */
const mostDepth = 500;

/**
 * Makes one function of a tree, or `undefined` when something in it has to be left to JSONata's evaluator: what passes functions on, makes groups, orders, transforms,
 * goes up (`%`) or down (`**`), or takes chances.
 */
export function closeExpression(tree: SyntaxNode): ClosedExpression | undefined {
  const depth = depthOf(tree, mostDepth);
  if (depth > mostDepth) return undefined;
  const closer = new Closer();
  const closure = closer.close(tree, new Map());
  if (closure === undefined) return undefined;
  const { slots, hasLambdas: weighs } = closer;
  return {
    depth,
    evaluate: (scope, state) => {
      const { input } = scope;
      const context = Array.isArray(input) ? Object.assign(asSequence([input]), { outerWrapper: true }) : input;
      return closure(context, { scope, state, slots: new Array<unknown>(slots), weighs, nodes: undefined });
    },
  };
}
