import { type Flow, type FlowNode, findNodeType } from "@gancho/engine";

/** The nodes that start runs, in the order of the document. */
export function triggersOf(flow: Flow): readonly FlowNode[] {
  return flow.nodes.filter((node) => findNodeType(node.type)?.role === "trigger");
}
