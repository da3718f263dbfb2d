import { isFunctionValue } from "../describe-value.ts";
import { functionLibrary } from "../functions/catalogue.ts";
import { LinearRegex } from "../linear-regex.ts";
import { stateBinding } from "../native-function.ts";
import type { SyntaxNode } from "../syntax-tree.ts";
import { type Close, type Closure, closeAll, type Frame, giveUp, type Lambda } from "./closure.ts";
import { closeIteration } from "./iterations.ts";
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

/** What a call is made of, with the means to close it. */
export interface CallParts {
  readonly procedure: SyntaxNode | undefined;
  readonly args: readonly SyntaxNode[];
  readonly names: Names;
  readonly close: Close;
  readonly closeLambda: (node: SyntaxNode) => Lambda | undefined;
}

/**
 * A call of a function of the library by its name.
 *
 * @param standIn - for an argument that was left out; the context itself when this is
 */
export function closeCall(
  { procedure, args, names, close, closeLambda }: CallParts,
  standIn?: { readonly value: unknown },
): Closure | undefined {
  const name = procedure?.type === "variable" && procedure.predicate === undefined ? procedure.value : undefined;
  if (typeof name !== "string" || names.has(name)) return undefined;
  if (args[1]?.type === "lambda") return closeIteration(name, args, close, closeLambda);
  const pattern = args[1]?.type === "regex" ? args[1].value : undefined;
  if (pattern instanceof RegExp) return name === "contains" && args.length === 2 ? closeSearch(args[0], pattern, close) : undefined;
  const closures = closeAll(args, close);
  const call = callOf(name, args.length);
  if (closures === undefined || call === undefined) return undefined;
  if (standIn === undefined) return (context, frame) => call(evaluated(closures, context, frame), context, frame);
  return (context, frame) => call(evaluated(closures, context, frame), standIn.value, frame);
}

/** `$contains(text, /pattern/)`. */
function closeSearch(node: SyntaxNode | undefined, pattern: RegExp, close: Close): Closure | undefined {
  const text = node && close(node);
  return (
    text &&
    ((context, frame) => {
      const value = text(context, frame);
      if (value === undefined) return undefined;
      return typeof value === "string" ? new LinearRegex(pattern, frame.state).exec(value) !== null : giveUp();
    })
  );
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
