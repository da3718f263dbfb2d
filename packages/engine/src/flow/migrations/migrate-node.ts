import { isJsonObject } from "../../json.ts";
import type { NodeType } from "../../node-type/node-type.ts";
import { findNodeType } from "../../nodes/catalogue.ts";
import { isJson } from "../json-value.ts";
import type { FlowNode } from "../schema.ts";

/**
 * A node with the params of its type's version here, one migration after the other.
 *
 * It stays as it is when its type is unknown or its version is newer; also when a migration throws or gives what is no params: `validateFlow` then says so.
 */
export function migrateNode(node: FlowNode): FlowNode {
  const nodeType = findNodeType(node.type);
  if (nodeType === undefined || node.version >= nodeType.version) return node;
  const params = migrateParams(nodeType, node);
  return params === undefined ? node : { ...node, version: nodeType.version, params };
}

function migrateParams({ version: own, migrations = {} }: NodeType, { version, params }: FlowNode): FlowNode["params"] | undefined {
  let migrated = params;
  for (let next = version + 1; next <= own; next += 1) {
    const result = attempt(() => migrations[next]?.(migrated));
    if (!isJsonObject(result) || !isJson(result)) return undefined;
    migrated = result;
  }
  return migrated;
}

/** A document is read in any case: what a migration makes of params that were never right must not keep it from that. */
function attempt(migrate: () => unknown): unknown {
  try {
    return migrate();
  } catch {
    return undefined;
  }
}
