import type { SyntaxNode } from "../syntax-tree.ts";
import { type Close, type Closure, type Frame, giveUp } from "./closure.ts";
import { closeFilters } from "./filter.ts";
import { member } from "./member.ts";
import { asSequence, isCons, isSequence, push, unwrap } from "./sequence.ts";

/** A step of a path, with its filters, for one item. */
type Step = (item: unknown, frame: Frame) => unknown;

/** A path: each step is taken for every item that the one before it has found. */
export function closePath(node: SyntaxNode, close: Close): Closure | undefined {
  const { steps = [], keepSingletonArray, tuple } = node;
  const [first] = steps;
  if (first === undefined || keepSingletonArray || tuple) return undefined;
  const closed: Step[] = [];
  for (const step of steps) {
    const one = closeStep(step, close);
    if (one === undefined) return undefined;
    closed.push(one);
  }
  // A path from a name begins with each item of a list, one from a variable with what the variable holds.
  const isAbsolute = first.type === "variable";
  if (first.consarray) {
    const [begin, ...rest] = closed;
    return (context, frame) => {
      const list = begin?.(Array.isArray(context) ? context : asSequence([context]), frame);
      if (list === undefined) return undefined;
      if (!Array.isArray(list)) return giveUp();
      return list.length === 0 ? list : throughAll(rest, 0, list, frame);
    };
  }
  return (context, frame) =>
    Array.isArray(context) && !isAbsolute ? throughAll(closed, 0, context, frame) : through(closed, context, frame);
}

function closeStep(step: SyntaxNode, close: Close): Step | undefined {
  if (step.tuple || step.type === "sort") return undefined;
  const { value: name, stages } = step;
  const taken: Step | undefined =
    step.type === "name" && typeof name === "string" && !step.keepArray ? (item, frame) => member(item, name, frame) : close(step);
  if (taken === undefined || stages === undefined) return taken;
  const filtered = closeFilters(stages, close);
  return filtered && ((item, frame) => filtered(taken(item, frame), frame));
}

/** From one item on, for as long as there is one. */
function through(steps: readonly Step[], context: unknown, frame: Frame): unknown {
  let item = context;
  for (let index = 0; index < steps.length; index += 1) {
    const found = steps[index]?.(item, frame);
    if (found === undefined) return undefined;
    if (Array.isArray(found)) {
      if (index === steps.length - 1) return unwrap(found);
      return throughAll(steps, index + 1, isCons(found) ? [found] : found, frame);
    }
    item = found;
  }
  return item;
}

function throughAll(steps: readonly Step[], from: number, items: readonly unknown[], frame: Frame): unknown {
  let list = items;
  for (let index = from; index < steps.length; index += 1) {
    const step = steps[index];
    const found: unknown[] = [];
    let count = 0;
    let only: unknown;
    for (const item of list) {
      frame.state.tick();
      const value = step?.(item, frame);
      if (value === undefined) continue;
      count += 1;
      only = value;
      if (Array.isArray(value) && !isCons(value)) for (const part of value) push(found, part, frame);
      else push(found, value, frame);
    }
    frame.state.meter.addItems(found.length);
    // A list that was all there was to find stays the list that it is.
    if (index === steps.length - 1 && count === 1 && Array.isArray(only) && !isSequence(only)) return only;
    if (found.length === 0) return undefined;
    list = asSequence(found);
  }
  return unwrap(list);
}
