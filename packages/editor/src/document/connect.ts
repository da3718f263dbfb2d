import type { Flow } from "@gancho/engine";
import type { Edit } from "./edit.ts";
import { findNode, nodeName } from "./nodes.ts";
import { type Connection, connectionFault, edgeFor } from "./ports.ts";

/** The flow with one more edge, or `undefined` when these ports do not connect. */
export function connect(flow: Flow, connection: Connection): Edit | undefined {
  if (connectionFault(flow, connection) !== undefined) return undefined;
  const target = findNode(flow, connection.target);
  return {
    flow: { ...flow, edges: [...flow.edges, edgeFor(flow, connection)] },
    label: target === undefined ? { kind: "connect" } : { kind: "connect", name: nodeName(target) },
  };
}
