import { isFunctionValue } from "../describe-value.ts";
import { functionLibrary } from "../functions/catalogue.ts";
import { stateBinding } from "../native-function.ts";
import type { SyntaxNode } from "../syntax-tree.ts";
import { type Close, type Closure, closeAll, type Frame, giveUp } from "./closure.ts";
import { goOn, quickFunctions } from "./quick-functions.ts";
import type { Names } from "./variables.ts";

/**
 * Functions that are called as they are: they give their result at once, take no function, make no sequence, and do not walk into what a list holds without looking at the clock.
 * Not those of chance: in which order the members of a list ask for a number, only the evaluator knows.
 */
const callable: ReadonlySet<string> = new Set([
  ...["abs", "average", "ceil", "count", "floor", "max", "min", "number", "power", "round", "sqrt", "sum"],
  ...["formatBase", "formatInteger", "formatNumber", "parseInteger", "fromMillis", "millis", "now", "toMillis"],
  ...["base64decode", "base64encode", "decodeUrl", "decodeUrlComponent", "encodeUrl", "encodeUrlComponent", "formUrlEncode"],
  ...["hash", "hmac", "join", "length", "lowercase", "pad", "slug", "string", "substring", "substringAfter", "substringBefore"],
  ...["trim", "uppercase", "parseJson", "toJson", "clone", "distinct", "merge", "reverse", "type", "zip"],
]);

/** A call of a function of the library by its name. */
export function closeCall(node: SyntaxNode, names: Names, close: Close): Closure | undefined {
  return closeCallWith(node, node.arguments ?? [], names, close);
}

/** `left ~> $function(…)`: a call with one more argument before the others. */
export function closeApplication({ lhs, rhs }: SyntaxNode, names: Names, close: Close): Closure | undefined {
  if (rhs?.type !== "function" || lhs === undefined || !("type" in lhs)) return undefined;
  return closeCallWith(rhs, [lhs, ...(rhs.arguments ?? [])], names, close);
}

function closeCallWith({ procedure }: SyntaxNode, args: readonly SyntaxNode[], names: Names, close: Close): Closure | undefined {
  const name = procedure?.type === "variable" && procedure.predicate === undefined ? procedure.value : undefined;
  if (typeof name !== "string" || names.has(name)) return undefined;
  const closures = closeAll(args, close);
  const call = callOf(name, args.length);
  return closures && call && ((context, frame) => call(evaluated(closures, context, frame), context, frame));
}

function evaluated(closures: readonly Closure[], context: unknown, frame: Frame): readonly unknown[] {
  frame.state.tick();
  return closures.map((closure) => {
    const value = closure(context, frame);
    // Data that looks like a function to JSONata: it hands those over in a wrapper of their own.
    return isFunctionValue(value) ? giveUp() : value;
  });
}

type Call = (args: readonly unknown[], context: unknown, frame: Frame) => unknown;

function callOf(name: string, count: number): Call | undefined {
  const long = callable.has(name) ? libraryCall(name) : undefined;
  const quick = quickFunctions.get(name);
  if (quick === undefined || count < quick.fewest || count > quick.most) return long;
  return (args, context, frame) => {
    const result = quick.run(args, frame);
    return result === goOn ? (long ?? giveUp)(args, context, frame) : result;
  };
}

function libraryCall(name: string): Call | undefined {
  const definition = functionLibrary.get(name);
  if (definition === undefined) return undefined;
  const { implementation, signature } = definition;
  return (args, context, frame) => {
    const checked = signature === undefined ? args : signature.validate(args, context);
    return Reflect.apply(implementation, callerOf(frame), checked);
  };
}

/** What JSONata's functions look at besides their arguments. */
function callerOf({ state }: Frame): unknown {
  const base = { options: { sequence: state.limits.sequenceLength }, createSequence: giveUp };
  return { environment: { base, lookup: (name: unknown) => (name === stateBinding ? state : undefined) } };
}
