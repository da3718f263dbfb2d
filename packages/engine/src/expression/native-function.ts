import { GanchoError } from "../errors.ts";
import { builtIn, defineBuiltIn, type Environment, type FunctionDefinition, parseSignature } from "./built-ins.ts";
import { EvaluationState } from "./evaluation-state.ts";

/** A function that expressions can call, in our words. */
export interface NativeFunction {
  /** Without the `$`. */
  readonly name: string;
  /** In JSONata's notation: `<s-n?:s>` takes a text (the context when left out) and perhaps a number, and gives a text. Without one anything goes. */
  readonly signature?: string;
  /** Parameters that it has; JSONata passes index and list to callbacks that have more than one. */
  readonly arity: number;
  /** All that can be given, when that is more than callers who pass index and list shall fill. */
  readonly parameters?: number;
  /** Arguments have been checked against the signature; a missing one is `undefined`. May give a promise. */
  run(state: EvaluationState, args: readonly unknown[]): unknown;
}

/** An added function with what the editor shows of it. */
export interface DocumentedFunction extends NativeFunction {
  readonly signature: string;
  /** One sentence. */
  readonly summary: string;
  readonly example: { readonly source: string; readonly result: string };
}

/** The binding under which functions find their evaluation's state. With its space it is no name that an expression could write. */
export const stateBinding = " state";

/**
 * A function of ours as jsonata calls it: under the clock, with its result counted.
 *
 * It keeps nothing: what belongs to an evaluation comes from that evaluation's bindings, so that many can run at once.
 */
export function definitionOf(native: NativeFunction): FunctionDefinition {
  return defineBuiltIn({
    implementation(...args) {
      const state = stateOf(this.environment);
      state.checkTime();
      return metered(state, native.run(state, args));
    },
    parameters: `(${["a", "b", "c", "d"].slice(0, native.parameters ?? native.arity).join(", ")})`,
    arity: native.arity,
    signature: native.signature === undefined ? undefined : parseSignature(native.signature),
  });
}

/** One of JSONata's own functions under the same guard. */
export function guardedBuiltIn(name: string): FunctionDefinition {
  const { implementation, signature } = builtIn(name);
  return defineBuiltIn({
    implementation(...args) {
      const { environment } = this;
      const state = stateOf(environment);
      state.checkTime();
      const { options, createSequence } = environment.base;
      // Applied in part, a function of jsonata's would miss its options, and so its limits.
      return metered(state, Reflect.apply(implementation, { ...this, options, createSequence }, args));
    },
    parameters: String(implementation),
    arity: implementation.length,
    signature,
  });
}

function metered(state: EvaluationState, result: unknown): unknown {
  return result instanceof Promise ? result.then((value) => state.meter.add(value)) : state.meter.add(result);
}

/** The state of the evaluation that an environment belongs to. */
export function stateOf(environment: Environment): EvaluationState {
  const state: unknown = environment.lookup(stateBinding);
  if (state instanceof EvaluationState) return state;
  throw new GanchoError("bug", "An expression was evaluated without its state.");
}

/** Calls a function that was given as an argument: a native one or a lambda. */
export async function callFunction(callee: unknown, args: readonly unknown[]): Promise<unknown> {
  if (
    (typeof callee === "function" || typeof callee === "object") &&
    callee !== null &&
    "apply" in callee &&
    typeof callee.apply === "function"
  ) {
    return await callee.apply(undefined, args);
  }
  throw new GanchoError("expression.type", "A function was expected.");
}

/** A list that JSONata treats as its own results: one item stands for itself, none for no value. */
export function asSequence(items: unknown[]): unknown[] {
  return Object.assign(items, { sequence: true });
}
