import type { SyntaxNode } from "../syntax-tree.ts";
import { type CallParts, closeCall } from "./calls.ts";
import { type Close, type Closure, closeAll, type Lambda } from "./closure.ts";
import { closeList, closeObject } from "./constructors.ts";
import { closeFilters } from "./filter.ts";
import { closeBinary, closeNegation } from "./operators.ts";
import { closePath } from "./path.ts";
import { kept, unwrap } from "./sequence.ts";
import { isTruthy } from "./truth.ts";
import { closeVariable, type Names } from "./variables.ts";

/** Constants are what they are; every other result may be a sequence. */
const plainTypes: ReadonlySet<string> = new Set(["string", "number", "value"]);

/** Closes the nodes of one tree, and gives each name that is bound in it a slot. */
export class Closer {
  slots = 0;
  hasLambdas = false;

  /** A node as the evaluator leaves it: filtered, and unwrapped. */
  close(node: SyntaxNode, names: Names): Closure | undefined {
    const { type, predicate, group, keepArray, tuple } = node;
    if (group !== undefined || tuple) return undefined;
    const raw = this.#raw(node, names);
    // A path has done it all, and has filters at its steps only.
    if (raw === undefined || plainTypes.has(type) || type === "path")
      return predicate === undefined ? raw : this.#filtered(node, raw, names);
    if (predicate !== undefined) return this.#filtered(node, raw, names);
    return keepArray ? (context, frame) => unwrap(kept(raw(context, frame))) : (context, frame) => unwrap(raw(context, frame));
  }

  #filtered({ type, predicate = [], keepArray }: SyntaxNode, raw: Closure | undefined, names: Names): Closure | undefined {
    const filter = type === "path" ? undefined : closeFilters(predicate, this.#within(names));
    if (raw === undefined || filter === undefined) return undefined;
    if (keepArray) return (context, frame) => unwrap(kept(filter(raw(context, frame), frame)));
    return (context, frame) => unwrap(filter(raw(context, frame), frame));
  }

  #within(names: Names): Close {
    return (node) => this.close(node, names);
  }

  #raw(node: SyntaxNode, names: Names): Closure | undefined {
    const close = this.#within(names);
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
        return this.#condition(node, names, (branch) => this.close(branch, names));
      case "function":
        return closeCall(this.#call(node, names));
      case "apply":
        return this.#application(node, names);
      case "variable":
        return closeVariable(node, names);
      case "block":
        return this.#block(node, names, (last, known) => this.close(last, known));
      default:
        return undefined;
    }
  }

  #call({ procedure, arguments: args = [] }: SyntaxNode, names: Names): CallParts {
    return { procedure, args, names, close: this.#within(names), closeLambda: (node) => this.#lambda(node, names) };
  }

  /** `left ~> $function(…)`: a call with one more argument before the others. */
  #application({ lhs, rhs }: SyntaxNode, names: Names): Closure | undefined {
    if (rhs?.type !== "function" || lhs === undefined || !("type" in lhs)) return undefined;
    const call = this.#call(rhs, names);
    return closeCall({ ...call, args: [lhs, ...call.args] });
  }

  #condition({ condition, then, else: otherwise }: SyntaxNode, names: Names, closeBranch: Close): Closure | undefined {
    const [decides] = closeAll(condition === undefined ? [] : [condition], this.#within(names)) ?? [];
    const [whenTrue, whenFalse] =
      closeAll(
        [then, otherwise].flatMap((branch) => branch ?? []),
        closeBranch,
      ) ?? [];
    if (decides === undefined || whenTrue === undefined) return undefined;
    return (context, frame) => (isTruthy(decides(context, frame), frame) ? whenTrue(context, frame) : whenFalse?.(context, frame));
  }

  // A name is known from the next expression of its block on.
  #block(
    { expressions = [] }: SyntaxNode,
    names: Names,
    closeLast: (node: SyntaxNode, known: Names) => Closure | undefined,
  ): Closure | undefined {
    const known = new Map(names);
    const statements: Closure[] = [];
    for (const [index, expression] of expressions.entries()) {
      const isLast = index === expressions.length - 1;
      const statement =
        expression.type === "bind"
          ? this.#binding(expression, known)
          : (isLast ? closeLast : this.close.bind(this))(expression, new Map(known));
      if (statement === undefined) return undefined;
      statements.push(statement);
    }
    return (context, frame) => {
      let result: unknown;
      for (const statement of statements) result = statement(context, frame);
      return result;
    };
  }

  #binding({ lhs, rhs, predicate, keepArray }: SyntaxNode, known: Map<string, number>): Closure | undefined {
    const name = lhs !== undefined && "value" in lhs ? lhs.value : undefined;
    const value = rhs && this.close(rhs, new Map(known));
    if (typeof name !== "string" || value === undefined || predicate !== undefined || keepArray) return undefined;
    const slot = this.#slotFor(name, known);
    return (context, frame) => {
      const bound = unwrap(value(context, frame));
      frame.slots[slot] = bound;
      return bound;
    };
  }

  #slotFor(name: string, known: Map<string, number>): number {
    const slot = this.slots;
    this.slots += 1;
    known.set(name, slot);
    return slot;
  }

  #lambda({ arguments: parameters = [], body, signature }: SyntaxNode, names: Names): Lambda | undefined {
    this.hasLambdas = true;
    const known = new Map(names);
    const slots = parameters.map(({ value }) => this.#slotFor(String(value), known));
    const closure = signature === undefined && body !== undefined ? this.#tail(body, known) : undefined;
    if (closure === undefined) return undefined;
    return {
      arity: parameters.length,
      call: (args, context, frame) => {
        for (const [index, slot] of slots.entries()) frame.slots[slot] = args[index];
        return closure(context, frame);
      },
    };
  }

  /**
   * What ends a function. jsonata makes a call there a *thunk*, which whoever called the function carries out: its result is not unwrapped, and there is no context to stand
   * in for an argument.
   *
   * @param around - nodes that a value passes on its way out: each unwraps it
   */
  #tail(node: SyntaxNode, names: Names, around = 0): Closure | undefined {
    const { type, thunk, body, predicate, group, keepArray, expressions } = node;
    if (type === "lambda") return thunk && body !== undefined ? closeCall(this.#call(body, names), { value: null }) : undefined;
    if (type !== "condition" && type !== "block") {
      const closure = this.close(node, names);
      return closure && ((context, frame) => unwrapTimes(closure(context, frame), around));
    }
    if (predicate !== undefined || group !== undefined || keepArray || expressions?.at(-1)?.type === "bind") return undefined;
    const end = (branch: SyntaxNode, known: Names) => this.#tail(branch, known, around + 1);
    return type === "block" ? this.#block(node, names, end) : this.#condition(node, names, (branch) => end(branch, names));
  }
}

function unwrapTimes(value: unknown, times: number): unknown {
  let unwrapped = value;
  for (let left = times; left > 0; left -= 1) unwrapped = unwrap(unwrapped);
  return unwrapped;
}

function closeUnary(node: SyntaxNode, close: Close): Closure | undefined {
  if (node.value === "-") return closeNegation(node, close);
  return node.value === "[" ? closeList(node, close) : closeObject(node, close);
}
