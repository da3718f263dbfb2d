import jsonata from "jsonata";
import { GanchoError } from "../errors.ts";
import type { RegexEngine } from "./linear-regex.ts";

/** A function as jsonata keeps it: what a `$name` in an expression stands for. */
export interface FunctionDefinition {
  readonly _jsonata_function: true;
  readonly implementation: (this: unknown, ...args: unknown[]) => unknown;
  readonly signature?: Signature;
}

/** What a function may be called with. */
interface Signature {
  /** The arguments, with the context for one that was left out, and lists made of what must be one. Throws for those that do not fit. */
  validate(args: readonly unknown[], context: unknown): unknown[];
}

/** jsonata calls what is bound under this name before it evaluates a node of the tree. */
export const entryHook: unique symbol = Symbol.for("jsonata.__evaluate_entry");
/** And this one after it. */
export const exitHook: unique symbol = Symbol.for("jsonata.__evaluate_exit");

/** A scope of names within one evaluation. `base` is the outermost, where jsonata keeps what belongs to the whole evaluation. */
export interface Environment {
  readonly base: EvaluationBase;
  readonly timestamp?: unknown;
  lookup(name: string | symbol): unknown;
  bind(name: string | symbol, value: unknown): void;
}

/** What jsonata (2.2.2) keeps of one evaluation. All of it may be replaced when the evaluation begins. */
interface EvaluationBase extends Environment {
  /** Nodes of the tree that are being evaluated within each other, or side by side. */
  depth: number;
  guardrails: () => void;
  createSequence: (...items: unknown[]) => unknown[];
  options: { readonly sequence: number };
  /** Made, by `new`, each time that the evaluation comes past a regular expression. */
  RegexEngine: (literal: RegExp) => RegexEngine;
}

/** Binds a name for all evaluations of an expression; to be used before anyone else sees that expression. */
export function bindForAll(expression: jsonata.Expression, name: string | symbol, value: unknown): void {
  // jsonata's types leave the symbols out that it looks up itself.
  expression.assign(name as string, value);
}

const names =
  "sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each error assert type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl eval toMillis fromMillis clone";

/** JSONata's own functions, by name without the `$`. */
export const builtIns: ReadonlyMap<string, FunctionDefinition> = readBuiltIns();

/** One of JSONata's own functions. */
export function builtIn(name: string): FunctionDefinition {
  const definition = builtIns.get(name);
  if (definition === undefined) throw new GanchoError("bug", `JSONata has no function ${name}.`);
  return definition;
}

// jsonata shows them to an evaluation only. Its first step is taken at once, so there is nothing to wait for.
function readBuiltIns(): ReadonlyMap<string, FunctionDefinition> {
  const found = new Map<string, FunctionDefinition>();
  const probe = jsonata("1");
  bindForAll(probe, entryHook, (_node: unknown, _input: unknown, environment: Environment) => {
    for (const name of names.split(" ")) found.set(name, environment.lookup(name) as FunctionDefinition);
  });
  void probe.evaluate(undefined);
  return found;
}

/** Gives a function that expressions may call. Shared by all of them, so nothing of an evaluation may stay on it. */
export function defineBuiltIn(native: {
  readonly implementation: (this: { readonly environment: Environment }, ...args: unknown[]) => unknown;
  /** As `(a, b)`: jsonata reads the parameters off the text for partial application. */
  readonly parameters: string;
  /** Parameters that callers who pass index and list count. */
  readonly arity: number;
  readonly signature?: Signature | undefined;
}): FunctionDefinition {
  const { implementation, parameters, arity, signature } = native;
  Object.defineProperty(implementation, "length", { value: arity });
  Object.defineProperty(implementation, "toString", { value: () => parameters });
  const definition = { _jsonata_function: true as const, implementation, ...(signature === undefined ? {} : { signature }) };
  // jsonata writes down where a function was last called; read by another call of it, that would be the wrong place.
  for (const name of ["token", "position"]) Object.defineProperty(definition, name, { get: () => undefined, set: () => {} });
  return definition as unknown as FunctionDefinition;
}

/** A signature in JSONata's notation, ready to check with. */
export function parseSignature(signature: string): Signature | undefined {
  const probe = jsonata("1");
  let parsed: Signature | undefined;
  probe.registerFunction("probe", () => undefined, signature);
  bindForAll(probe, entryHook, (_node: unknown, _input: unknown, environment: Environment) => {
    parsed = (environment.lookup("probe") as FunctionDefinition).signature;
  });
  void probe.evaluate(undefined);
  return parsed;
}
