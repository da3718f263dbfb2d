/**
 * A node of JSONata's tree, with the keys that we read.
 *
 * jsonata's own types leave most of them out; what is here was read off its parser (2.2.2).
 */
export interface SyntaxNode {
  type: string;
  value?: unknown;
  /** UTF-16 units up to the end of the token. */
  position?: number | undefined;
  steps?: SyntaxNode[];
  arguments?: SyntaxNode[];
  expressions?: SyntaxNode[];
  procedure?: SyntaxNode;
  condition?: SyntaxNode;
  then?: SyntaxNode;
  else?: SyntaxNode;
  body?: SyntaxNode;
  /** The operand of a unary minus. */
  expression?: SyntaxNode;
  lhs?: SyntaxNode | readonly (readonly [SyntaxNode, SyntaxNode])[];
  rhs?: SyntaxNode;
  /** Filters of a path's step. */
  stages?: readonly unknown[];
  /** Filters of anything else. */
  predicate?: readonly unknown[];
  group?: object;
  /** Written with `[]`: one item stays a list. */
  keepArray?: boolean;
  /** Of a path: one of its steps is. */
  keepSingletonArray?: boolean;
  /** A list in brackets at an end of a path. */
  consarray?: boolean;
  /** For `@`, `#` and `%`, which carry more than values along. */
  tuple?: boolean;
  /** Of a function: a call at the end of another one, to be carried out by the caller of that. */
  thunk?: boolean;
  /** Of a function: what its arguments must be. */
  signature?: object;
}

/** True where `value` is one node, not the list of pairs that an object constructor holds. */
export function isSyntaxNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** Calls `visit` for the node and everything below it, parents first and in the order of the source. */
export function walkTree(root: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  const seen = new Set<object>();
  const descend = (value: unknown): void => {
    if (typeof value !== "object" || value === null || value instanceof RegExp || seen.has(value)) return;
    seen.add(value);
    if (isSyntaxNode(value)) visit(value);
    for (const child of Object.values(value)) descend(child);
  };
  descend(root);
}
