import { GanchoError } from "../errors.ts";
import type { Json } from "../json.ts";
import { describeValue, isFunctionValue } from "./describe-value.ts";
import { sizeLimitError } from "./evaluation-state.ts";

/** Lists and objects within each other that a value may have. */
const maxValueDepth = 500;

/** How to copy a value. */
export interface PlainOptions {
  /** Characters that the copy may have as JSON. */
  readonly maxSize: number;
  /** What stands in for a function; without it a function is refused. */
  readonly functionsAs?: Json;
}

/**
 * A copy of what JSONata made as plain JSON, or `undefined` for no value.
 *
 * Lists lose the marks that JSONata keeps on them. Objects have no prototype, so that no key can reach one. Within a list no value becomes `null`, within
 * an object the key is left out.
 *
 * @throws GanchoError `expression.size`, `expression.depth`; `expression.type` for a function; `expression.failed` for a number that JSON cannot hold
 */
export function plainJson(value: unknown, options: PlainOptions): Json | undefined {
  let size = 0;
  const grow = (characters: number): void => {
    size += characters;
    if (size > options.maxSize) throw sizeLimitError(options.maxSize);
  };
  const copy = (current: unknown, depth: number): Json | undefined => {
    if (typeof current === "string") {
      grow(current.length + 2);
      return current;
    }
    if (typeof current === "number") {
      if (!Number.isFinite(current))
        throw new GanchoError("expression.failed", `It gives ${describeValue(current)}. Is something divided by zero?`);
      grow(String(current).length);
      return current;
    }
    if (current === null || typeof current === "boolean") {
      grow(4);
      return current;
    }
    if (current === undefined) return undefined;
    if (isFunctionValue(current)) return functionAs(options);
    if (depth >= maxValueDepth)
      throw new GanchoError("expression.depth", `It gives a value that is nested more than ${maxValueDepth} deep.`);
    grow(2);
    if (Array.isArray(current)) {
      // A loop by index: holes and the marks beside the items stay behind.
      const items: Json[] = [];
      for (let index = 0; index < current.length; index += 1) {
        grow(1);
        items.push(copy(current[index], depth + 1) ?? null);
      }
      return items;
    }
    const object: Record<string, Json> = Object.create(null);
    for (const [key, member] of Object.entries(current)) {
      const copied = copy(member, depth + 1);
      if (copied === undefined) continue;
      grow(key.length + 4);
      object[key] = copied;
    }
    return object;
  };
  return copy(value, 0);
}

function functionAs(options: PlainOptions): Json {
  if (options.functionsAs !== undefined) return options.functionsAs;
  throw new GanchoError("expression.type", "It gives a function, which is no value. Are its brackets missing?");
}
