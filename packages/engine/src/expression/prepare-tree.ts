import { equality, inequality } from "./functions/equality.ts";
import { concatenation } from "./functions/text.ts";
import { isSyntaxNode, type SyntaxNode, walkTree } from "./syntax-tree.ts";

/**
 * Makes JSONata's tree safe to run, in place.
 *
 * `a & b & c` becomes one call of our capped concatenation: the operator itself has no limit, and a text that doubles with each step fills the memory.
 * `a = b` becomes one of our comparison, unless a side is a constant that is compared at once.
 */
export function prepareTree(root: SyntaxNode): void {
  mendCopiedConditions(root);
  walkTree(root, (node) => {
    if (node.type === "binary" && node.value === "&") {
      becomeCall(node, concatenation, concatenated(node));
    }
    if (node.type === "binary" && (node.value === "=" || node.value === "!=") && mayCompareStructures(node)) {
      becomeCall(node, node.value === "=" ? equality : inequality, sidesOf(node));
    }
  });
}

function sidesOf({ lhs, rhs }: SyntaxNode): SyntaxNode[] {
  return [lhs, rhs].filter(isSyntaxNode);
}

function becomeCall(node: SyntaxNode, name: string, operands: SyntaxNode[]): void {
  delete node.lhs;
  delete node.rhs;
  node.type = "function";
  node.value = "(";
  node.arguments = operands;
  node.procedure = { type: "variable", value: name, position: node.position };
}

function mayCompareStructures({ lhs, rhs }: SyntaxNode): boolean {
  return [lhs, rhs].every((side) => isSyntaxNode(side) && !["string", "number", "value"].includes(side.type));
}

/** The most operands that one call takes. */
const maxOperands = 4;

function concatenated(node: SyntaxNode): SyntaxNode[] {
  const sides = sidesOf(node);
  const operands = sides.flatMap((side, index) => (index === 0 && isPlainConcatenation(side) ? concatenated(side) : [side]));
  // Past what one call takes, the left side stays a call of its own; the walk comes to it next.
  return operands.length <= maxOperands ? operands : sides;
}

function isPlainConcatenation({ type, value, predicate, group }: SyntaxNode): boolean {
  return type === "binary" && value === "&" && predicate === undefined && group === undefined;
}

// The inner ones first: once they are mended, only a copy has a broken regular expression in it.
function mendCopiedConditions(root: SyntaxNode): void {
  const conditions: SyntaxNode[] = [];
  walkTree(root, (node) => {
    if (node.type === "condition") conditions.push(node);
  });
  for (const node of conditions.toReversed()) mendCopiedCondition(node);
}

// `left ?? right` tests a copy of `left` that jsonata makes by way of JSON (2.2.2): a regular expression in it becomes `{}`. The original serves as well.
function mendCopiedCondition(node: SyntaxNode): void {
  const { condition, then } = node;
  if (condition === undefined || then === undefined || !hasBrokenRegex(condition)) return;
  const isExistence = condition.type === "function" && condition.procedure?.value === "exists" && condition.position === undefined;
  if (isExistence) condition.arguments = [then];
  else node.condition = then;
}

function hasBrokenRegex(root: SyntaxNode): boolean {
  let broken = false;
  walkTree(root, (node) => {
    if (node.type === "regex" && !(node.value instanceof RegExp)) broken = true;
  });
  return broken;
}
