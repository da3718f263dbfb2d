import type { References } from "./expression.ts";
import { type SyntaxNode, walkTree } from "./syntax-tree.ts";

/** What the tree names of the flow around it: `$nodes.<id>` and `$vars.<NAME>` with fixed names, each once, in the order of the source. */
export function referencesOf(tree: SyntaxNode): References {
  const nodes = new Set<string>();
  const vars = new Set<string>();
  let usesNodes = false;
  walkTree(tree, (node) => {
    if (node.type === "variable" && node.value === "nodes") usesNodes = true;
    const [first, second] = node.steps ?? [];
    if (first?.type !== "variable" || second?.type !== "name" || typeof second.value !== "string") return;
    if (first.value === "nodes") nodes.add(second.value);
    if (first.value === "vars") vars.add(second.value);
  });
  return { nodes: [...nodes], vars: [...vars], usesNodes };
}

/** What several expressions name together. */
export function joinReferences(all: readonly References[]): References {
  return {
    nodes: [...new Set(all.flatMap(({ nodes }) => nodes))],
    vars: [...new Set(all.flatMap(({ vars }) => vars))],
    usesNodes: all.some(({ usesNodes }) => usesNodes),
  };
}
