import type jsonata from "jsonata";
import { GanchoError } from "../errors.ts";
import { EvaluationState } from "./evaluation-state.ts";

/** A function that expressions can call, in our words. */
export interface NativeFunction {
  /** Without the `$`. */
  readonly name: string;
  /** In JSONata's notation: `<s-n?:s>` takes a text (the context when left out) and perhaps a number, and gives a text. Without one anything goes. */
  readonly signature?: string;
  /** Parameters that it has; JSONata passes index and list to callbacks that have more than one. */
  readonly arity: number;
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
 * Makes a function known to one compiled expression, before anyone else sees that expression.
 *
 * The function keeps nothing: what belongs to an evaluation comes from that evaluation's bindings, so that many can run at once.
 */
export function register(expression: jsonata.Expression, native: NativeFunction): void {
  // The parameters are written out, since jsonata reads their names off the function's text for partial application.
  function implementation(this: jsonata.Focus, first?: unknown, second?: unknown, third?: unknown, fourth?: unknown): unknown {
    return native.run(stateOf(this), [first, second, third, fourth]);
  }
  Object.defineProperty(implementation, "length", { value: native.arity });
  expression.registerFunction(native.name, implementation, native.signature);
}

function stateOf(focus: jsonata.Focus): EvaluationState {
  const state: unknown = focus.environment.lookup(stateBinding);
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
