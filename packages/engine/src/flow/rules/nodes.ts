import type { NodeType } from "../../node-type/node-type.ts";
import { findNodeType, knownNodeTypes } from "../../nodes/catalogue.ts";
import type { Problem } from "../problem.ts";
import { reservedNameMessage, reservedNames } from "../reserved-names.ts";
import type { FlowNode } from "../schema.ts";
import { suggestion } from "../suggestion.ts";
import type { Rule } from "./rule.ts";

/** Ids that are reserved or there twice; types and versions that this engine does not have. */
export const checkNodes: Rule = ({ flow }) => {
  const seen = new Set<string>();
  const own: Problem[] = reservedNames.has(flow.id)
    ? [{ code: "reserved-name", severity: "error", path: "id", message: reservedNameMessage(flow.id) }]
    : [];
  return own.concat(
    flow.nodes.flatMap((node) => {
      const repeated = seen.has(node.id);
      seen.add(node.id);
      return [...checkId(node, repeated), ...checkType(node)];
    }),
  );
};

function checkId({ id }: FlowNode, repeated: boolean): Problem[] {
  const common = { severity: "error", path: `nodes.${id}.id`, node: id } as const;
  return [
    ...(reservedNames.has(id) ? [{ ...common, code: "reserved-name", message: reservedNameMessage(id) } as const] : []),
    ...(repeated
      ? [{ ...common, code: "duplicate-id", message: `Two nodes have the id \`${id}\`. Give one of them another.` } as const]
      : []),
  ];
}

function checkType({ id, type, version }: FlowNode): Problem[] {
  const nodeType = findNodeType(type);
  if (nodeType === undefined) {
    const names = knownNodeTypes().map((known) => known.type);
    return [
      {
        code: "unknown-type",
        severity: "error",
        path: `nodes.${id}.type`,
        message: `There is no node type \`${type}\` here.${suggestion(type, names) || " Install it, or remove the node."}`,
        node: id,
      },
    ];
  }
  if (version === nodeType.version) return [];
  return [
    {
      code: "unknown-version",
      severity: "error",
      path: `nodes.${id}.version`,
      message: versionMessage(nodeType, version),
      node: id,
    },
  ];
}

/** An older version is still there only where its migration could not be carried out. */
function versionMessage({ type, version: own }: NodeType, version: number): string {
  const advice = version > own ? "Update Gancho." : `Its params could not be brought up to date: write them anew, as version ${own}.`;
  return `This Gancho has version ${own} of \`${type}\`, not ${version}. ${advice}`;
}
