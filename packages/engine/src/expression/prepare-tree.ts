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
  walkTree(root, (node) => {
    if (node.type === "condition") mendCopiedCondition(node);
    if (node.type === "binary" && node.value === "&") {
      becomeCall(node, concatenation, concatenated(node));
    }
    if (node.type === "binary" && (node.value === "=" || node.value === "!=") && mayCompareStructures(node)) {
      becomeCall(node, node.value === "=" ? equality : inequality, [node.lhs, node.rhs].filter(isSyntaxNode));
    }
  });
}

function becomeCall(node: SyntaxNode, name: string, operands: SyntaxNode[]): void {
  delete node.lhs;
  delete node.rhs;
  node.type = "function";
  node.value = "(";
  node.arguments = operands;
  node.procedure = { type: "variable", value: name, ...(node.position === undefined ? {} : { position: node.position }) };
}

function mayCompareStructures({ lhs, rhs }: SyntaxNode): boolean {
  return [lhs, rhs].every((side) => isSyntaxNode(side) && !["string", "number", "value"].includes(side.type));
}

/** The most operands that one call takes. */
const maxOperands = 4;

function concatenated(node: SyntaxNode): SyntaxNode[] {
  const right = isSyntaxNode(node.rhs) ? [node.rhs] : [];
  if (!isSyntaxNode(node.lhs)) return right;
  const left = node.lhs;
  const isPlain = left.type === "binary" && left.value === "&" && left.predicate === undefined && left.group === undefined;
  const further = isPlain ? concatenated(left) : [left];
  // Past what one call takes, the left side stays a call of its own; the walk comes to it next.
  return further.length < maxOperands ? [...further, ...right] : [left, ...right];
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
