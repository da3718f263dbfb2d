import { parseParams } from "../../node-type/params.ts";
import type { Problem } from "../problem.ts";
import type { FlowNode } from "../schema.ts";
import { secretLiteralMessage } from "../secret.ts";
import type { Rule } from "./rule.ts";

/** Params that do not fit their node type. */
export const checkParams: Rule = ({ flow }) => flow.nodes.flatMap(paramProblems);

/** What is wrong with one node's params. */
export function paramProblems(node: FlowNode): Problem[] {
  const params = parseParams(node);
  if (params.ok) return [];
  return params.issues.map(({ path, message }) => ({
    code: message === secretLiteralMessage ? "secret-literal" : "params",
    severity: "error",
    path,
    message,
    node: node.id,
  }));
}
