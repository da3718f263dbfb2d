import type jsonata from "jsonata";
import { bindForAll, type Environment, entryHook, exitHook } from "./built-ins.ts";
import { depthLimitError, type EvaluationState, sequenceLimitError } from "./evaluation-state.ts";
import { LinearRegex } from "./linear-regex.ts";
import { stateOf } from "./native-function.ts";
import { type SyntaxNode, walkTree } from "./syntax-tree.ts";

/**
 * Puts our guards in the place of jsonata's own, for every evaluation of the expression.
 *
 * jsonata's know the length of one sequence, and the time only when they come past a node of the tree. Ours count over the whole evaluation and look at the
 * clock wherever a list grows.
 */
export function guardEvaluations(expression: jsonata.Expression, tree: SyntaxNode): void {
  const sideBySide = nodesSideBySide(tree);
  bindForAll(expression, entryHook, (_node: unknown, _input: unknown, environment: Environment) => {
    // Once is enough.
    environment.base.bind(entryHook, undefined);
    install(environment, stateOf(environment), sideBySide);
  });
  if (!buildsValues(tree)) return;
  bindForAll(expression, exitHook, (node: SyntaxNode, _input: unknown, environment: Environment, result: unknown) => {
    if (typeof result === "object" && isConstructor(node)) stateOf(environment).meter.add(result);
  });
}

function install({ base }: Environment, state: EvaluationState, sideBySide: number): void {
  const { depth, sequenceLength } = state.limits;
  base.guardrails = () => {
    if (base.depth > depth + sideBySide) throw depthLimitError(depth);
    state.checkTime();
  };
  base.options = {
    // Read each time that jsonata appends to a list, which copies it: many times in a row without a node of the tree between.
    get sequence() {
      state.checkTime();
      return sequenceLength;
    },
  };
  function push(this: unknown[], ...items: unknown[]): number {
    if (this.length + items.length > sequenceLength) throw sequenceLimitError(sequenceLength);
    state.meter.addItems(items.length);
    if ((this.length & 255) === 255) state.checkTime();
    return Array.prototype.push.apply(this, items);
  }
  function RegexEngine(literal: RegExp): LinearRegex {
    return new LinearRegex(literal, state);
  }
  base.RegexEngine = RegexEngine;
  base.createSequence = (...items) => {
    const sequence: unknown[] & { sequence?: true } = [];
    sequence.push = push;
    sequence.sequence = true;
    if (items.length === 1) sequence.push(items[0]);
    return sequence;
  };
}

// The members of a list or an object are begun side by side, and jsonata counts each, with what is in it, as deeper: as many as the tree has nodes.
function nodesSideBySide(tree: SyntaxNode): number {
  let nodes = 0;
  let members = 0;
  walkTree(tree, ({ type, value, lhs, expressions }) => {
    nodes += 1;
    if (Array.isArray(lhs)) members = Math.max(members, lhs.length);
    else if (type === "unary" && value === "[" && expressions !== undefined) members = Math.max(members, expressions.length);
  });
  return members > 1 ? nodes : 0;
}

function buildsValues(tree: SyntaxNode): boolean {
  let builds = false;
  walkTree(tree, (node) => {
    builds ||= isConstructor(node);
  });
  return builds;
}

function isConstructor({ type, value, group }: SyntaxNode): boolean {
  return (type === "unary" && value !== "-") || (type === "binary" && value === "..") || group !== undefined;
}
