import type { EvaluationState } from "../evaluation-state.ts";
import type { ExpressionScope } from "../expression.ts";
import type { SyntaxNode } from "../syntax-tree.ts";
import { closeApplication, closeCall } from "./calls.ts";
import { type Close, type Closure, closeAll } from "./closure.ts";
import { closeList, closeObject } from "./constructors.ts";
import { closeFilters } from "./filter.ts";
import { closeBinary, closeNegation } from "./operators.ts";
import { closePath } from "./path.ts";
import { asSequence, unwrap } from "./sequence.ts";
import { isTruthy } from "./truth.ts";
import { closeVariable, type Names } from "./variables.ts";

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

/**
 * Makes one function of a tree, or `undefined` when something in it has to be left to JSONata's evaluator: what binds functions, makes groups, orders, transforms,
 * goes up (`%`) or down (`**`), or takes chances.
 */
export function closeExpression(tree: SyntaxNode): ClosedExpression | undefined {
  const depth = depthOf(tree);
  if (depth > mostDepth) return undefined;
  let slots = 0;
  const closeWithin =
    (names: Names): Close =>
    (node) => {
      const raw = node.type === "block" ? closeBlock(node, names) : closeNode(node, names, closeWithin(names));
      return raw && finished(node, raw, closeWithin(names));
    };

  // A name is known from the next expression of its block on.
  const closeBlock = ({ expressions = [] }: SyntaxNode, names: Names): Closure | undefined => {
    const known = new Map(names);
    const statements: Closure[] = [];
    for (const expression of expressions) {
      const statement = closeStatement(expression, known);
      if (statement === undefined) return undefined;
      statements.push(statement);
    }
    return (context, frame) => {
      let result: unknown;
      for (const statement of statements) result = statement(context, frame);
      return result;
    };
  };

  const closeStatement = (node: SyntaxNode, known: Map<string, number>): Closure | undefined => {
    if (node.type !== "bind") return closeWithin(new Map(known))(node);
    const { lhs, rhs } = node;
    const name = lhs !== undefined && "value" in lhs ? lhs.value : undefined;
    const value = rhs && closeWithin(new Map(known))(rhs);
    if (typeof name !== "string" || value === undefined || node.predicate !== undefined || node.keepArray) return undefined;
    const slot = slots;
    slots += 1;
    known.set(name, slot);
    return (context, frame) => {
      const bound = unwrap(value(context, frame));
      frame.slots[slot] = bound;
      return bound;
    };
  };

  const closure = closeWithin(new Map())(tree);
  if (closure === undefined) return undefined;
  return {
    depth,
    evaluate: (scope, state) => {
      const { input } = scope;
      const context = Array.isArray(input) ? Object.assign(asSequence([input]), { outerWrapper: true }) : input;
      return closure(context, { scope, state, slots: new Array<unknown>(slots), nodes: undefined });
    },
  };
}

/** What a node makes, as the evaluator has it before filters. */
function closeNode(node: SyntaxNode, names: Names, close: Close): Closure | undefined {
  switch (node.type) {
    case "path":
      return closePath(node, close);
    case "binary":
      return closeBinary(node, close);
    case "unary":
      return closeUnary(node, close);
    case "string":
    case "number":
    case "value": {
      const { value } = node;
      return () => value;
    }
    case "condition":
      return closeCondition(node, close);
    case "function":
      return closeCall(node, names, close);
    case "apply":
      return closeApplication(node, names, close);
    case "variable":
      return closeVariable(node, names);
    default:
      return undefined;
  }
}

function closeUnary(node: SyntaxNode, close: Close): Closure | undefined {
  if (node.value === "-") return closeNegation(node, close);
  return node.value === "[" ? closeList(node, close) : closeObject(node, close);
}

function closeCondition(node: SyntaxNode, close: Close): Closure | undefined {
  const [condition, then, otherwise] =
    closeAll(
      [node.condition, node.then, node.else].flatMap((part) => part ?? []),
      close,
    ) ?? [];
  if (condition === undefined || then === undefined) return undefined;
  return (context, frame) => (isTruthy(condition(context, frame), frame) ? then(context, frame) : otherwise?.(context, frame));
}

/** Constants are what they are; every other result may be a sequence. */
const plainTypes: ReadonlySet<string> = new Set(["string", "number", "value"]);

function finished(node: SyntaxNode, raw: Closure, close: Close): Closure | undefined {
  const { type, predicate, group, keepArray, tuple } = node;
  if (group !== undefined || keepArray || tuple) return undefined;
  if (predicate !== undefined) {
    const filter = type === "path" ? undefined : closeFilters(predicate, close);
    return filter && ((context, frame) => unwrap(filter(raw(context, frame), frame)));
  }
  // A path has done it.
  if (type === "path" || plainTypes.has(type)) return raw;
  return (context, frame) => unwrap(raw(context, frame));
}

/** How deep a tree may be. Closures call each other as deep, and the stack has its end. */
const mostDepth = 500;

function depthOf(node: unknown, from = 0): number {
  if (typeof node !== "object" || node === null || node instanceof RegExp) return from;
  const here = "type" in node ? from + 1 : from;
  let deepest = here;
  // No deeper than need be: this too goes down the stack.
  for (const part of here > mostDepth ? [] : Object.values(node)) deepest = Math.max(deepest, depthOf(part, here));
  return deepest;
}
