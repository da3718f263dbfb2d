import type { EvaluationState } from "../evaluation-state.ts";
import type { NativeFunction } from "../native-function.ts";

/** What `=` became in the tree where both sides may be structures. With its space it is no name that an expression could write. */
export const equality = " equal";
/** And `!=`. */
export const inequality = " differ";

/** JSONata's comparison of values, under the clock. No value is equal to nothing, and does not differ from anything. */
export const equalityFunctions: readonly NativeFunction[] = [
  { name: equality, arity: 2, run: (state, [left, right]) => isKnown(left, right) && isEqual(state, left, right) },
  { name: inequality, arity: 2, run: (state, [left, right]) => isKnown(left, right) && !isEqual(state, left, right) },
];

function isKnown(left: unknown, right: unknown): boolean {
  return left !== undefined && right !== undefined;
}

/** Whether two values are the same, whatever the order of their keys. */
export function isEqual(state: EvaluationState, left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  state.checkTime();
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isEqual(state, item, right[index]));
  }
  const members = new Map(Object.entries(right));
  const entries = Object.entries(left);
  return entries.length === members.size && entries.every(([key, value]) => members.has(key) && isEqual(state, value, members.get(key)));
}
