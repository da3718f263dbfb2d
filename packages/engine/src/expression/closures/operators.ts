import { isSyntaxNode, type SyntaxNode } from "../syntax-tree.ts";
import { type Close, type Closure, type Frame, giveUp } from "./closure.ts";
import { asSequence } from "./sequence.ts";
import { isNumber, isTruthy } from "./truth.ts";

type Operation = (left: unknown, right: unknown, frame: Frame) => unknown;

/** Operators that look at both of their sides. */
const operations: ReadonlyMap<unknown, Operation> = new Map<unknown, Operation>([
  ["+", arithmetic((left, right) => left + right)],
  ["-", arithmetic((left, right) => left - right)],
  ["*", arithmetic((left, right) => left * right)],
  ["/", arithmetic((left, right) => left / right)],
  ["%", arithmetic((left, right) => left % right)],
  ["<", comparison((left, right) => left < right)],
  ["<=", comparison((left, right) => left <= right)],
  [">", comparison((left, right) => left > right)],
  [">=", comparison((left, right) => left >= right)],
  // One side is a constant here: what may be two structures has become a call, see `prepareTree`.
  ["=", (left, right) => left === right && left !== undefined],
  ["!=", (left, right) => left !== right && left !== undefined && right !== undefined],
  ["in", (left, right, frame) => left !== undefined && right !== undefined && isIn(left, right, frame)],
  ["..", range],
]);

export function closeBinary({ value: operator, lhs, rhs }: SyntaxNode, close: Close): Closure | undefined {
  const left = isSyntaxNode(lhs) ? close(lhs) : undefined;
  const right = rhs && close(rhs);
  if (left === undefined || right === undefined) return undefined;
  if (operator === "and") return (context, frame) => isTruthy(left(context, frame), frame) && isTruthy(right(context, frame), frame);
  if (operator === "or") return (context, frame) => isTruthy(left(context, frame), frame) || isTruthy(right(context, frame), frame);
  const operation = operations.get(operator);
  return operation && ((context, frame) => operation(left(context, frame), right(context, frame), frame));
}

export function closeNegation({ expression }: SyntaxNode, close: Close): Closure | undefined {
  const operand = expression && close(expression);
  return operand && ((context, frame) => negative(operand(context, frame)));
}

function negative(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  return isNumber(value) ? -value : giveUp();
}

function arithmetic(calculate: (left: number, right: number) => number): Operation {
  return (left, right) => {
    const known = (left === undefined || isNumber(left) || giveUp()) && (right === undefined || isNumber(right) || giveUp());
    return known && typeof left === "number" && typeof right === "number" ? calculate(left, right) : undefined;
  };
}

function comparison(compare: (left: number | string, right: number | string) => boolean): Operation {
  return (left, right) => {
    if (typeof left === "number" && typeof right === "number") return compare(left, right);
    if (typeof left === "string" && typeof right === "string") return compare(left, right);
    const isKnown = [left, right].every((side) => side === undefined || typeof side === "string" || typeof side === "number");
    return isKnown && (left === undefined || right === undefined) ? undefined : giveUp();
  };
}

function isIn(item: unknown, list: unknown, { state }: Frame): boolean {
  if (!Array.isArray(list)) return item === list;
  state.tick(list.length);
  return list.some((other) => other === item);
}

function range(from: unknown, to: unknown, { state }: Frame): unknown {
  const known = (from === undefined || Number.isInteger(from) || giveUp()) && (to === undefined || Number.isInteger(to) || giveUp());
  if (!known || typeof from !== "number" || typeof to !== "number" || from > to) return undefined;
  const size = to - from + 1;
  if (size > state.limits.sequenceLength) giveUp();
  state.tick(size);
  state.meter.addItems(size);
  const list = new Array<unknown>(size);
  for (let index = 0; index < size; index += 1) list[index] = from + index;
  return asSequence(list);
}
