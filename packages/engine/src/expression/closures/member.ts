import { isFunctionValue } from "../describe-value.ts";
import type { Frame } from "./closure.ts";
import { asSequence, push, unwrap } from "./sequence.ts";

/** What a value has under a name; of a list, as a sequence, what its items have. */
export function rawMember(value: unknown, name: string, frame: Frame): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return membersOf(value, name, frame);
  if (!Object.hasOwn(value, name) || isFunctionValue(value)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** The same as a node gives it. */
export function member(value: unknown, name: string, frame: Frame): unknown {
  return unwrap(rawMember(value, name, frame));
}

function membersOf(list: readonly unknown[], name: string, frame: Frame): unknown[] {
  const found: unknown[] = [];
  for (const item of list) {
    frame.state.tick();
    const value = rawMember(item, name, frame);
    if (Array.isArray(value)) for (const part of value) push(found, part, frame);
    else if (value !== undefined) push(found, value, frame);
  }
  frame.state.meter.addItems(found.length);
  return asSequence(found);
}
