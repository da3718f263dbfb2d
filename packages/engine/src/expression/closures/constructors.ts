import type { SyntaxNode } from "../syntax-tree.ts";
import { type Close, type Closure, closeAll, type Frame, giveUp } from "./closure.ts";
import { asCons, push } from "./sequence.ts";

/** `[…]`: what is in it side by side, lists within it taken apart unless they are written in brackets too. */
export function closeList({ expressions = [], consarray }: SyntaxNode, close: Close): Closure | undefined {
  const members = closeAll(expressions, close);
  if (members === undefined) return undefined;
  const inBrackets = expressions.map(({ value }) => value === "[");
  return (context, frame) => {
    let list: unknown[] = [];
    for (let index = 0; index < members.length; index += 1) {
      const value = members[index]?.(context, frame);
      if (value === undefined) continue;
      if (Array.isArray(value) && !inBrackets[index]) list = joined(list, value, frame);
      else push(list, value, frame);
    }
    frame.state.tick(list.length);
    return built(consarray ? asCons(list) : list, list.length, frame);
  };
}

/** Counts what was built. Functions are called again and again, with what they have built before: there the parts within it count too. */
function built<Value>(value: Value, items: number, { state, weighs }: Frame): Value {
  if (weighs) return state.meter.add(value);
  state.meter.addItems(items);
  return value;
}

function joined(left: unknown[], right: readonly unknown[], { state }: Frame): unknown[] {
  if (left.length + right.length > state.limits.sequenceLength) giveUp();
  return left.concat(right);
}

/** By these names JSONata marks its functions; it refuses them as keys. */
const refusedKeys: ReadonlySet<unknown> = new Set(["_jsonata_lambda", "_jsonata_function"]);

/** `{…}`: one object of the context. Keys without a name, and values that are none, are left out. */
export function closeObject({ lhs }: SyntaxNode, close: Close): Closure | undefined {
  const pairs = Array.isArray(lhs) ? lhs : [];
  const keys = closeAll(
    pairs.map(([key]) => key),
    close,
  );
  const values = closeAll(
    pairs.map(([, value]) => value),
    close,
  );
  if (keys === undefined || values === undefined) return undefined;
  const fixed = fixedNames(pairs.map(([key]) => key));
  return (context, frame) => {
    const item = onlyItem(context);
    const names = fixed ?? namesOf(keys, item, frame);
    // No key may reach a prototype.
    const object: Record<string, unknown> = Object.create(null);
    for (let index = 0; index < values.length; index += 1) {
      const name = names[index];
      if (name === undefined) continue;
      const value = values[index]?.(item, frame);
      if (value !== undefined) object[name] = value;
    }
    return built(object, 1, frame);
  };
}

/** Keys that are written out, which is almost always. */
function fixedNames(keys: readonly SyntaxNode[]): readonly string[] | undefined {
  const names = keys.flatMap(({ type, value, predicate }) =>
    type === "string" && typeof value === "string" && predicate === undefined && !refusedKeys.has(value) ? [value] : [],
  );
  return names.length === keys.length && new Set(names).size === names.length ? names : undefined;
}

function namesOf(keys: readonly Closure[], item: unknown, frame: Frame): readonly (string | undefined)[] {
  const names = keys.map((key) => {
    const name = key(item, frame);
    return name === undefined || (typeof name === "string" && !refusedKeys.has(name)) ? name : giveUp();
  });
  const known = names.filter((name) => name !== undefined);
  return new Set(known).size === known.length ? names : giveUp();
}

// Of a list the evaluator makes groups. Of one of one there is nothing to group.
function onlyItem(context: unknown): unknown {
  if (!Array.isArray(context)) return typeof context === "object" && context !== null && "tupleStream" in context ? giveUp() : context;
  return context.length === 1 ? context[0] : giveUp();
}
