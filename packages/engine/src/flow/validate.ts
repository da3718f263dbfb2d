import type { Problem } from "./problem.ts";
import { checkCode } from "./rules/code.ts";
import { checkEdges } from "./rules/edges.ts";
import { checkJoins } from "./rules/joins.ts";
import { checkLayout } from "./rules/layout.ts";
import { checkNodes } from "./rules/nodes.ts";
import { checkParams } from "./rules/params.ts";
import { checkPaths } from "./rules/paths.ts";
import { type Rule, viewFlow } from "./rules/rule.ts";
import { checkTests } from "./rules/tests.ts";
import { checkTriggers } from "./rules/triggers.ts";
import type { Flow } from "./schema.ts";

/** In the order in which people want to read them. */
const rules: readonly Rule[] = [
  checkNodes,
  checkEdges,
  checkPaths,
  checkJoins,
  checkTriggers,
  checkParams,
  checkCode,
  checkTests,
  checkLayout,
];

/**
 * Everything that is wrong with a flow, as data; empty for a sound one.
 *
 * Looks at the document alone: not whether secrets and variables exist, nor whether another flow has the same path. Never throws.
 */
export function validateFlow(flow: Flow): Problem[] {
  const view = viewFlow(flow);
  return rules.flatMap((rule) => rule(view));
}
