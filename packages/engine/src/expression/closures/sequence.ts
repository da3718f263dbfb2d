import { type Frame, giveUp } from "./closure.ts";

/*
 * JSONata marks its lists. A `sequence` is what a path or a function has found: one of one stands for its item, one of none for no value.
 * A list written in brackets at the end of a path is `cons`: a path does not take it apart. With `keepSingleton` a sequence of one stays a list.
 */

interface Marks {
  sequence?: boolean;
  readonly cons?: boolean;
  keepSingleton?: boolean;
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
  if (!Array.isArray(value) || value.length > 1 || !isSequence(value)) return value;
  return (value as Marks).keepSingleton === true && value.length === 1 ? value : value[0];
}

/** For `[]` behind something: a sequence stays a list, also with one item. */
export function kept(value: unknown): unknown {
  if (Array.isArray(value) && isSequence(value)) (value as Marks).keepSingleton = true;
  return value;
}

/** Adds to a list that must not grow past its limit. */
export function push(list: unknown[], item: unknown, { state }: Frame): void {
  if (list.length >= state.limits.sequenceLength) giveUp();
  list.push(item);
}
