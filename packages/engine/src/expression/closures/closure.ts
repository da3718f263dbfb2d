import type { JsonObject } from "../../json.ts";
import type { EvaluationState } from "../evaluation-state.ts";
import type { ExpressionScope } from "../expression.ts";
import type { SyntaxNode } from "../syntax-tree.ts";

/** A node of the tree as a function: from the context that it is evaluated in to what JSONata's evaluator would make of it, with the same marks. */
export type Closure = (context: unknown, frame: Frame) => unknown;

/** Makes a closure of a node, or `undefined` where the evaluator has to do it. */
export type Close = (node: SyntaxNode) => Closure | undefined;

/** `function($a, $b) { … }` that is called where it stands. */
export interface Lambda {
  /** How many parameters it has: callers give no more. */
  readonly arity: number;
  call(args: readonly unknown[], context: unknown, frame: Frame): unknown;
}

/** What one evaluation has in hand. */
export interface Frame {
  readonly scope: ExpressionScope;
  readonly state: EvaluationState;
  /** What blocks have bound, each name at a place of its own. */
  readonly slots: unknown[];
  /** Whether what is built is counted with all that is in it. */
  readonly weighs: boolean;
  /** `$nodes`, once it was asked for. */
  nodes: JsonObject | undefined;
}

class GaveUp extends Error {}

const gaveUp = new GaveUp("A closure gave up.");

/** Leaves the expression to the evaluator, which does it all again: where it fails (only JSONata says how, and where), and for what is too rare to have a closure. */
export function giveUp(): never {
  throw gaveUp;
}

/** The closures of nodes, or `undefined` when one has none. */
export function closeAll(nodes: readonly SyntaxNode[], close: Close): readonly Closure[] | undefined {
  const closures: Closure[] = [];
  for (const node of nodes) {
    const closure = close(node);
    if (closure === undefined) return undefined;
    closures.push(closure);
  }
  return closures;
}
