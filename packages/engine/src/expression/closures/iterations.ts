import { isFunctionValue } from "../describe-value.ts";
import type { SyntaxNode } from "../syntax-tree.ts";
import { type Close, type Closure, type Frame, giveUp, type Lambda } from "./closure.ts";
import { asSequence, push } from "./sequence.ts";
import { isTruthy } from "./truth.ts";

/** What a function makes of a list by way of another. */
type Iteration = (list: readonly unknown[], lambda: (...args: readonly unknown[]) => unknown, frame: Frame) => unknown;

const iterations: ReadonlyMap<unknown, Iteration> = new Map<unknown, Iteration>([
  ["map", (list, lambda, frame) => collected(list, frame, (item, index) => lambda(item, index, list))],
  [
    "filter",
    (list, lambda, frame) => collected(list, frame, (item, index) => (isTruthy(lambda(item, index, list), frame) ? item : undefined)),
  ],
]);

/** `$map`, `$filter` and `$reduce` with a function that is written where it is used. */
export function closeIteration(
  name: string,
  args: readonly SyntaxNode[],
  close: Close,
  closeLambda: (node: SyntaxNode) => Lambda | undefined,
): Closure | undefined {
  const [listNode, lambdaNode, initialNode, ...more] = args;
  if (listNode === undefined || lambdaNode?.type !== "lambda" || more.length > 0) return undefined;
  const list = close(listNode);
  const lambda = closeLambda(lambdaNode);
  if (list === undefined || lambda === undefined) return undefined;
  if (name === "reduce") return closeReduce(list, lambda, initialNode === undefined ? () => undefined : close(initialNode));
  const iteration = iterations.get(name);
  if (iteration === undefined || initialNode !== undefined) return undefined;
  return (context, frame) => {
    const items = itemsOf(list(context, frame));
    return items && iteration(items, (...given) => lambda.call(given.slice(0, Math.max(1, lambda.arity)), context, frame), frame);
  };
}

function closeReduce(list: Closure, lambda: Lambda, initial: Closure | undefined): Closure | undefined {
  if (initial === undefined || lambda.arity < 2) return undefined;
  return (context, frame) => {
    const items = itemsOf(list(context, frame));
    const first = initial(context, frame);
    if (isFunctionValue(first)) giveUp();
    if (items === undefined) return undefined;
    const startsWithItem = first === undefined && items.length > 0;
    let result = startsWithItem ? items[0] : first;
    for (let index = startsWithItem ? 1 : 0; index < items.length; index += 1) {
      frame.state.tick();
      result = lambda.call([result, items[index], index, items].slice(0, lambda.arity), context, frame);
    }
    return frame.state.meter.add(result);
  };
}

/** One value counts as a list of it. */
function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (isFunctionValue(value)) giveUp();
  return value === undefined || Array.isArray(value) ? value : [value];
}

function collected(list: readonly unknown[], frame: Frame, take: (item: unknown, index: number) => unknown): unknown[] {
  const found: unknown[] = [];
  for (let index = 0; index < list.length; index += 1) {
    frame.state.tick();
    const item: unknown = list[index];
    if (item === undefined) giveUp();
    const value = take(item, index);
    if (value !== undefined) push(found, value, frame);
  }
  return frame.state.meter.add(asSequence(found));
}
