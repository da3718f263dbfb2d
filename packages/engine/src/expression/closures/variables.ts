import { functionLibrary } from "../functions/catalogue.ts";
import type { SyntaxNode } from "../syntax-tree.ts";
import type { Closure, Frame } from "./closure.ts";

/** The names that blocks around a node have bound before it, each with its slot. */
export type Names = ReadonlyMap<string, number>;

/** What flows bind for every expression. */
const bound: ReadonlyMap<string, Closure> = new Map<string, Closure>([
  ["", (context) => withoutWrapper(context)],
  ["$", (_context, { scope }) => scope.input],
  ["trigger", (_context, { scope }) => scope.trigger],
  ["nodes", (_context, frame) => nodesOf(frame)],
  ["item", (_context, { scope }) => scope.item],
  ["vars", (_context, { scope }) => scope.vars],
  ["run", (_context, { scope }) => scope.run],
  ["flow", (_context, { scope }) => scope.flow],
]);

export function closeVariable({ value: name }: SyntaxNode, names: Names): Closure | undefined {
  if (typeof name !== "string") return undefined;
  const slot = names.get(name);
  if (slot !== undefined) return (_context, { slots }) => slots[slot];
  // A function as a value is the evaluator's affair. Any other name stands for nothing.
  return bound.get(name) ?? (functionLibrary.has(name) ? undefined : () => undefined);
}

// A list that is the whole input comes in a list of one, so that it counts as one value.
function withoutWrapper(context: unknown): unknown {
  const isWrapper = typeof context === "object" && context !== null && "outerWrapper" in context && context.outerWrapper;
  return isWrapper ? (context as { readonly 0?: unknown })[0] : context;
}

function nodesOf(frame: Frame): unknown {
  frame.nodes ??= frame.scope.nodes();
  return frame.nodes;
}
