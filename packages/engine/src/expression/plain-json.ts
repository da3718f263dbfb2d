import { GanchoError } from "../errors.ts";
import type { Json, JsonObject } from "../json.ts";
import { describeValue, isFunctionValue } from "./describe-value.ts";
import { sizeLimitError } from "./evaluation-state.ts";

/** Lists and objects within each other that a value may have. */
const maxValueDepth = 500;

/** What the value may be. */
export interface PlainOptions {
  /** Characters that it may have as JSON. */
  readonly maxSize: number;
  /** What stands in for a function; without it a function is refused. */
  readonly functionsAs?: Json;
  /** That no part of it may be shared with anything else, for one who is going to change it. */
  readonly isOwn?: boolean;
}

/**
 * What JSONata made as plain JSON, or `undefined` for no value.
 *
 * Whatever is plain already stays as it is, shared with where it came from; values never change. Lists lose the marks that JSONata keeps on them. New objects have no prototype, so that
 * no key can reach one. Within a list no value becomes `null`, within an object the key is left out.
 *
 * @throws GanchoError `expression.size`, `expression.depth`; `expression.type` for a function; `expression.failed` for a number that JSON cannot hold
 */
export function plainJson(value: unknown, options: PlainOptions): Json | undefined {
  return new Plainer(options).plain(value, 0);
}

class Plainer {
  readonly #options: PlainOptions;
  #size = 0;

  constructor(options: PlainOptions) {
    this.#options = options;
  }

  plain(value: unknown, depth: number): Json | undefined {
    switch (typeof value) {
      case "string":
        this.#grow(value.length + 2);
        return value;
      case "number":
        if (!Number.isFinite(value))
          throw new GanchoError("expression.failed", `It gives ${describeValue(value)}. Is something divided by zero?`);
        this.#grow(String(value).length);
        return value;
      case "boolean":
        this.#grow(4);
        return value;
      case "undefined":
        return undefined;
      default:
        return this.#structure(value, depth);
    }
  }

  #structure(value: unknown, depth: number): Json {
    if (value === null) {
      this.#grow(4);
      return null;
    }
    if (isFunctionValue(value) || typeof value !== "object") return functionAs(this.#options);
    if (depth >= maxValueDepth)
      throw new GanchoError("expression.depth", `It gives a value that is nested more than ${maxValueDepth} deep.`);
    this.#grow(2);
    return Array.isArray(value) ? this.#list(value, depth) : this.#object(value as Readonly<Record<string, unknown>>, depth);
  }

  #list(list: readonly unknown[], depth: number): Json {
    let items: Json[] | undefined = this.#options.isOwn || isMarked(list) ? [] : undefined;
    // By index: holes and marks stay behind.
    for (let index = 0; index < list.length; index += 1) {
      this.#grow(1);
      const item: unknown = list[index];
      const plain = this.plain(item, depth + 1) ?? null;
      if (items === undefined && plain !== item) items = list.slice(0, index) as Json[];
      items?.push(plain);
    }
    return items ?? (list as readonly Json[]);
  }

  #object(object: Readonly<Record<string, unknown>>, depth: number): Json {
    const keys = Object.keys(object);
    let copy: Record<string, Json> | undefined = this.#options.isOwn ? Object.create(null) : undefined;
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index] ?? "";
      const member = object[key];
      const plain = this.plain(member, depth + 1);
      if (copy === undefined && (plain === undefined || plain !== member)) copy = pick(object, keys.slice(0, index));
      if (plain === undefined) continue;
      this.#grow(key.length + 4);
      if (copy !== undefined) copy[key] = plain;
    }
    return copy ?? (object as JsonObject);
  }

  #grow(characters: number): void {
    this.#size += characters;
    if (this.#size > this.#options.maxSize) throw sizeLimitError(this.#options.maxSize);
  }
}

function isMarked(list: readonly unknown[]): boolean {
  return "sequence" in list || "cons" in list || "keepSingleton" in list || "outerWrapper" in list || "tupleStream" in list;
}

function pick(object: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, Json> {
  const picked: Record<string, Json> = Object.create(null);
  for (const key of keys) picked[key] = object[key] as Json;
  return picked;
}

function functionAs(options: PlainOptions): Json {
  if (options.functionsAs !== undefined) return options.functionsAs;
  throw new GanchoError("expression.type", "It gives a function, which is no value. Are its brackets missing?");
}
