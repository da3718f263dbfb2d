import { type Frame, giveUp } from "./closure.ts";

/*
 * JSONata marks its lists. A `sequence` is what a path or a function has found: one of one stands for its item, one of none for no value.
 * A list written in brackets at the end of a path is `cons`: a path does not take it apart.
 */

interface Marks {
  sequence?: boolean;
  readonly cons?: boolean;
}

export function isSequence(list: readonly unknown[]): boolean {
  return (list as Marks).sequence === true;
}

export function isCons(list: readonly unknown[]): boolean {
  return (list as Marks).cons === true;
}

/** Marks a list that was just made. */
export function asSequence(list: unknown[]): unknown[] {
  (list as Marks).sequence = true;
  return list;
}

export function asCons(list: unknown[]): unknown[] {
  return Object.defineProperty(list, "cons", { value: true });
}

/** What every node does with its result: a sequence of one becomes its item, one of none no value. */
export function unwrap(value: unknown): unknown {
  if (!Array.isArray(value) || !isSequence(value) || value.length > 1) return value;
  return value[0];
}

/** Adds to a list that must not grow past its limit. */
export function push(list: unknown[], item: unknown, { state }: Frame): void {
  if (list.length >= state.limits.sequenceLength) giveUp();
  list.push(item);
}
