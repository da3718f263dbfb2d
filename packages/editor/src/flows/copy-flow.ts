import type { Flow } from "@gancho/engine";

/**
 * A flow to stand beside the one that it was made from: under another id, and with its webhooks below that id, since a path belongs to one flow.
 */
export function copyFlow(flow: Flow, id: string): Flow {
  return {
    ...flow,
    id,
    nodes: flow.nodes.map((node) => {
      const { path } = node.params;
      return node.type === "webhook" && typeof path === "string" ? { ...node, params: { ...node.params, path: `${id}/${path}` } } : node;
    }),
  };
}
