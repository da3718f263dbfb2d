import type { Json } from "../json.ts";
import type { Expression, ExpressionLimits, ExpressionScope } from "./expression.ts";
import { equality, inequality } from "./functions/equality.ts";
import { isSyntaxNode, type SyntaxNode } from "./syntax-tree.ts";

/** A condition taken apart: what is joined by `and` and `or`, down to the clauses. */
export type Decision =
  | { readonly kind: "and" | "or"; readonly left: Decision; readonly right: Decision }
  | { readonly kind: "clause"; readonly source: string; readonly operands: readonly string[] };

/** Values that nobody should read in a trace, by what the clause that reads them is about. */
const secretName =
  /pass(word|wd|phrase)|passcode|pwd|token|secret|authori[sz]ation|bearer|jwt|cookie|credential|signature|hmac|session|(api|access|auth|private|signing|webhook)[-_ ]?key|\b(auth|pin|cvv|cvc|otp)\b/i;
/** Functions that give something else when they are called once more. */
const chance = /\$(random|shuffle|uuid)\b/;
const maxValueLength = 40;
const maxSourceLength = 120;
const maxClauses = 3;

/**
 * Takes a condition apart by its tree, with the text of every part.
 *
 * What is bound within brackets stays together with what uses it: such a bracket is one clause.
 */
export function decisionOf(source: string, tree: SyntaxNode): Decision {
  const { text, node } = withoutBrackets(source, 0, tree);
  return takeApart(source, text, node);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function takeApart(source: string, stretch: Stretch, node: SyntaxNode): Decision {
  const operator = operatorOf(node);
  const around = operator === undefined ? undefined : sidesOf(source, stretch, node, operator);
  if (operator === undefined || around === undefined) return clauseOf(source, stretch, []);
  const sides = operandsOf(node);
  const [leftNode, rightNode] = sides;
  if ((operator === "and" || operator === "or") && leftNode !== undefined && rightNode !== undefined) {
    const left = withoutBrackets(source.slice(0, around[0].end), around[0].start, leftNode);
    const right = withoutBrackets(source.slice(0, around[1].end), around[1].start, rightNode);
    return { kind: operator, left: takeApart(source, left.text, left.node), right: takeApart(source, right.text, right.node) };
  }
  const compared = around.flatMap(({ start, end }, index) => (isConstant(sides[index]) ? [] : [source.slice(start, end).trim()]));
  return clauseOf(source, stretch, compared);
}

function clauseOf(source: string, { start, end }: Stretch, operands: readonly string[]): Decision {
  return { kind: "clause", source: source.slice(start, end).trim(), operands };
}

function operatorOf(node: SyntaxNode): string | undefined {
  if (node.predicate !== undefined || node.group !== undefined) return undefined;
  const called = node.type === "function" ? node.procedure?.value : undefined;
  if (called === equality) return "=";
  if (called === inequality) return "!=";
  const isJoint =
    node.type === "binary" && typeof node.value === "string" && ["and", "or", "=", "!=", "<", "<=", ">", ">=", "in"].includes(node.value);
  return isJoint ? String(node.value) : undefined;
}

function operandsOf({ lhs, rhs, arguments: operands }: SyntaxNode): readonly SyntaxNode[] {
  return operands ?? [lhs, rhs].filter(isSyntaxNode);
}

// jsonata tells where an operator ends; what is left and right of it is the rest of the stretch.
function sidesOf(
  source: string,
  { start, end }: Stretch,
  { position }: SyntaxNode,
  operator: string,
): readonly [Stretch, Stretch] | undefined {
  if (position === undefined) return undefined;
  const before = position - operator.length;
  if (before < start || position > end || source.slice(before, position) !== operator) return undefined;
  return [
    { start, end: before },
    { start: position, end },
  ];
}

// `( … )` around one expression; with more than one, or a comment before it, it stays as it is.
function withoutBrackets(source: string, from: number, node: SyntaxNode): { readonly text: Stretch; readonly node: SyntaxNode } {
  const whole = source.slice(from);
  const start = from + (whole.length - whole.trimStart().length);
  const end = from + whole.trimEnd().length;
  const inner = node.type === "block" && node.expressions?.length === 1 ? node.expressions[0] : undefined;
  const isBracket = inner !== undefined && source.charAt(start) === "(" && source.charAt(end - 1) === ")";
  if (!isBracket || node.predicate !== undefined || node.group !== undefined) return { text: { start, end }, node };
  return withoutBrackets(source.slice(0, end - 1), start + 1, inner);
}

function isConstant(node: SyntaxNode | undefined): boolean {
  return node !== undefined && ["string", "number", "value", "regex"].includes(node.type);
}

interface Circumstances {
  readonly scope: ExpressionScope;
  readonly limits: ExpressionLimits;
  /** Compiles a part, once. */
  readonly compile: (source: string) => Expression;
}

/**
 * The clause that decided, in words: `` `body.total > 100` was false (87) ``.
 *
 * Of `a and b` that is the first that is false, of `a or b` the first that is true; where all of them decided, all are named. A compared value is shown when it
 * is short and nothing about it sounds secret. `undefined` where it cannot be told.
 */
export async function explainDecision(decision: Decision, circumstances: Circumstances): Promise<string | undefined> {
  const { result, clauses } = await decide(decision, circumstances);
  const named = clauses.slice(0, maxClauses);
  const told = await Promise.all(named.map((clause) => describe(clause, result, circumstances)));
  const more = clauses.length > maxClauses ? [`${clauses.length - maxClauses} more`] : [];
  return [...told, ...more].join(" and ");
}

interface Clause {
  readonly source: string;
  readonly operands: readonly string[];
}

async function decide(
  decision: Decision,
  circumstances: Circumstances,
): Promise<{ readonly result: boolean; readonly clauses: readonly Clause[] }> {
  if (decision.kind === "clause") return { result: truth(await partValue(decision.source, circumstances)), clauses: [decision] };
  const left = await decide(decision.left, circumstances);
  if (left.result === (decision.kind === "or")) return left;
  const right = await decide(decision.right, circumstances);
  return right.result === left.result ? { result: right.result, clauses: [...left.clauses, ...right.clauses] } : right;
}

async function describe({ source, operands }: Clause, result: boolean, circumstances: Circumstances): Promise<string> {
  const line = source.replace(/\s+/g, " ");
  const shown = line.length > maxSourceLength ? `${line.slice(0, maxSourceLength - 1)}…` : line;
  const isPublic = operands.length > 0 && !secretName.test(source) && !chance.test(source);
  const values = isPublic ? await Promise.all(operands.map(async (operand) => shortForm(await partValue(operand, circumstances)))) : [];
  return `\`${shown}\` was ${result}${values.length === 0 ? "" : ` (${values.join(", ")})`}`;
}

async function partValue(source: string, { compile, scope, limits }: Circumstances): Promise<Json | undefined> {
  const evaluation = await compile(source).evaluate(scope, limits);
  return evaluation.found ? evaluation.value : undefined;
}

// JSONata's `and` and `or` take anything; so do lists and objects, which count as true when something is in them.
function truth(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.some((item: Json) => truth(item));
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

function shortForm(value: Json | undefined): string {
  if (value === undefined) return "no value";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value !== "string") return String(value);
  if (value.length > maxValueLength) return `text of ${value.length} characters`;
  return value.trim() === value && value !== "" ? value : JSON.stringify(value);
}
