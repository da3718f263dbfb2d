import type { SyntaxNode } from "../syntax-tree.ts";
import { type Close, type Closure, type Frame, giveUp } from "./closure.ts";
import { closeFilters } from "./filter.ts";
import { member, rawMember } from "./member.ts";
import { asSequence, isCons, isSequence, kept, push, unwrap } from "./sequence.ts";

/** A step of a path, with its filters, for one item. */
type Step = (item: unknown, frame: Frame) => unknown;

/** A path: each step is taken for every item that the one before it has found. */
export function closePath(node: SyntaxNode, close: Close): Closure | undefined {
  const { steps = [], keepSingletonArray, keepArray, tuple } = node;
  const closed: Step[] = [];
  for (const step of tuple ? [] : steps) {
    const one = closeStep(step, close);
    if (one === undefined) return undefined;
    closed.push(one);
  }
  const [first] = steps;
  if (first === undefined || closed.length === 0) return undefined;
  const raw = first.consarray ? fromBrackets(closed) : fromContext(closed, first.type === "variable");
  const keeps = keepSingletonArray || keepArray;
  return keeps ? (context, frame) => unwrap(keptList(raw(context, frame))) : (context, frame) => unwrap(raw(context, frame));
}

// A path from a name begins with each item of a list, one from a variable with what the variable holds.
function fromContext(steps: readonly Step[], isAbsolute: boolean): Closure {
  return (context, frame) =>
    Array.isArray(context) && !isAbsolute ? throughAll(steps, 0, context, frame) : through(steps, context, frame);
}

function fromBrackets([begin, ...rest]: readonly Step[]): Closure {
  return (context, frame) => {
    const list = begin?.(Array.isArray(context) ? context : asSequence([context]), frame);
    if (!Array.isArray(list)) return giveUp();
    return list.length === 0 ? list : throughAll(rest, 0, list, frame);
  };
}

function closeStep(step: SyntaxNode, close: Close): Step | undefined {
  if (step.tuple || step.type === "sort") return undefined;
  const taken = step.type === "name" && typeof step.value === "string" ? named(step.value, step.keepArray === true) : close(step);
  if (taken === undefined || step.stages === undefined) return taken;
  const filtered = closeFilters(step.stages, close);
  return filtered && ((item, frame) => filtered(taken(item, frame), frame));
}

function named(name: string, keeps: boolean): Step {
  return keeps ? (item, frame) => unwrap(kept(rawMember(item, name, frame))) : (item, frame) => member(item, name, frame);
}

/** From one item on, for as long as there is one. What is no list stands for a sequence of it. */
function through(steps: readonly Step[], context: unknown, frame: Frame): unknown {
  let item = context;
  for (let index = 0; index < steps.length; index += 1) {
    const found = steps[index]?.(item, frame);
    if (found === undefined) return undefined;
    if (Array.isArray(found)) {
      // A sequence is taken apart into another one, which has marks of its own.
      if (index === steps.length - 1) return isSequence(found) ? asSequence(found.slice()) : found;
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
  return list;
}

/** What a path with a `[]` in it has found, as a list. */
function keptList(found: unknown): unknown {
  if (found === undefined) return undefined;
  const isOne = !Array.isArray(found) || (isCons(found) && !isSequence(found));
  return kept(isOne ? asSequence([found]) : found);
}
