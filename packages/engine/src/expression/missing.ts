import { GanchoError } from "../errors.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import type { Evaluation } from "./expression.ts";
import { functionLibrary } from "./functions/catalogue.ts";
import { nearestName } from "./nearest-name.ts";
import { isSyntaxNode, type SyntaxNode } from "./syntax-tree.ts";

/** An evaluation that gave nothing. */
export type NoValue = Extract<Evaluation, { readonly found: false }>;

/** The names that paths begin from. */
export interface Origins {
  readonly input: Json;
  /** Bound variables, without the `$`. */
  readonly variables: ReadonlyMap<string, unknown>;
}

/**
 * Why an expression gave no value: the first path in it that leads nowhere, as far as the tree can tell without running it.
 *
 * It looks only where nothing comes out because nothing went in (paths, arguments, operands, branches), so that it never blames a path that was allowed to be missing.
 */
export function explainMissing(tree: SyntaxNode, origins: Origins): NoValue {
  return { found: false, ...firstMissing(tree, origins) };
}

/** The error for a value that was needed: ``` `body.totl` is not in this event. Did you mean `total_price`? ``` */
export function noValueError({ missing, suggestion }: NoValue): GanchoError {
  const hint = suggestion === undefined ? "" : ` Did you mean \`${suggestion}\`?`;
  return new GanchoError("expression.no-value", missing === undefined ? "The expression gave no value." : `${notThere(missing)}${hint}`);
}

function notThere(missing: string): string {
  const variable = /^\$vars\.(\w+)$/.exec(missing)?.[1];
  if (variable !== undefined) {
    return `There is no variable \`${variable}\`. Set it, or give it a default: \`${missing} ?? 'text'\`. Tests in a document know the default only.`;
  }
  return missing.startsWith("$") ? `There is no \`${missing}\`.` : `\`${missing}\` is not in this event.`;
}

interface Missing {
  readonly missing: string;
  readonly suggestion?: string;
}

function firstMissing(node: SyntaxNode, origins: Origins): Missing | undefined {
  switch (node.type) {
    case "path":
      return missingStep(node.steps ?? [], origins);
    case "variable":
      return missingName(node.value, origins);
    case "function":
      // Concatenation makes text of anything, and a function with a name of its own may do as it likes: arguments are a guess, a good one for JSONata's.
      return firstOf(node.arguments ?? [], origins);
    case "binary":
      return firstOf([node.lhs, node.rhs], origins);
    case "apply":
      return firstOf([node.lhs], origins);
    case "unary":
      return firstOf([node.expression], origins);
    case "condition":
      return firstOf([node.then, node.else], origins);
    case "block":
      // Names bound within the block are not known here.
      return node.expressions?.length === 1 ? firstOf(node.expressions, origins) : undefined;
    default:
      return undefined;
  }
}

// The input is the variable without a name, or `$`.
function missingName(name: unknown, { variables }: Origins): Missing | undefined {
  const isKnown = typeof name !== "string" || name === "" || name === "$" || variables.has(name) || functionLibrary.has(name);
  return isKnown ? undefined : { missing: `$${name}` };
}

function firstOf(nodes: readonly unknown[], origins: Origins): Missing | undefined {
  for (const node of nodes) {
    const missing = isSyntaxNode(node) ? firstMissing(node, origins) : undefined;
    if (missing !== undefined) return missing;
  }
  return undefined;
}

function missingStep(steps: readonly SyntaxNode[], origins: Origins): Missing | undefined {
  let values: readonly unknown[] = [origins.input];
  const walked: string[] = [];
  for (const [index, step] of steps.entries()) {
    if (index === 0 && step.type === "variable" && typeof step.value === "string") {
      const unknown = missingName(step.value, origins);
      if (unknown !== undefined) return unknown;
      values = step.value === "" || step.value === "$" ? [origins.input] : [origins.variables.get(step.value)];
      walked.push(`$${step.value}`);
    } else if (step.type === "name" && typeof step.value === "string") {
      const name = step.value;
      const objects = values.flatMap(itemsOf).filter(isJsonObject);
      walked.push(/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `\`${name}\``);
      values = objects.flatMap((object) => (Object.hasOwn(object, name) ? [object[name]] : []));
      if (values.length === 0) return { missing: walked.join("."), ...suggest(name, objects, index) };
    } else {
      return undefined;
    }
    // Which items a filter keeps is for JSONata to say.
    if (step.stages !== undefined || step.predicate !== undefined) return undefined;
  }
  return undefined;
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.flatMap(itemsOf) : [value];
}

/** Objects of a list that are looked at for a near name: nearly always they are alike. */
const mostObjects = 100;

function suggest(name: string, all: readonly JsonObject[], index: number): { readonly suggestion?: string } {
  const objects = all.slice(0, mostObjects);
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const near = nearestName(name, names);
  if (near !== undefined) return { suggestion: near };
  // The commonest slip: the step before it was left out, as in `total` for `body.total`.
  const inside = index === 0 ? names.find((outer) => objects.some((object) => hasKey(object[outer], name))) : undefined;
  return inside === undefined ? {} : { suggestion: `${inside}.${name}` };
}

function hasKey(value: unknown, key: string): boolean {
  return isJsonObject(value) && Object.hasOwn(value, key);
}
