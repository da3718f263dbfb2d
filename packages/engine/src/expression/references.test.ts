import { expect, it } from "vitest";
import { compileExpression } from "./compile.ts";

it.each([
  ["body.total", { nodes: [], vars: [], usesNodes: false }],
  ["$nodes.order.body.id", { nodes: ["order"], vars: [], usesNodes: true }],
  ["$nodes.`paid-orders`.id & $vars.URL", { nodes: ["paid-orders"], vars: ["URL"], usesNodes: true }],
  ["items.{ 'id': $nodes.a.id, 'n': $map([1], function($x) { $nodes.b.n }) }", { nodes: ["a", "b"], vars: [], usesNodes: true }],
  ["a ? $vars.A : b[c = $vars.B]^(>$vars.C).d{$vars.D: 1}", { nodes: [], vars: ["A", "B", "C", "D"], usesNodes: false }],
  ["$lookup($nodes, 'a')", { nodes: [], vars: [], usesNodes: true }],
  ["nodes.a & '$nodes.b'", { nodes: [], vars: [], usesNodes: false }],
])("finds what %s names", (source, references) => {
  const { nodes, vars, usesNodes } = compileExpression(source).references;
  expect({ nodes: [...nodes].sort(), vars: [...vars].sort(), usesNodes }).toEqual(references);
});
