import { type Flow, type FlowNode, findNodeType, inputPorts, outputPorts } from "@gancho/engine";
import type { Edit } from "./edit.ts";
import { findNode, freeNodeId, nodeName, type Place } from "./nodes.ts";
import { connectionFault, edgeFor, edgePort } from "./ports.ts";

export interface NodeToAdd {
  readonly type: string;
  readonly at: Place;
  /** Connects it after this node, when the two fit: by the first output that nothing leaves by yet, else by the first. */
  readonly after?: string;
  /** Puts it into this edge, by index, when it has an input and an output. */
  readonly into?: number;
}

/** The flow with one more node, selected. Its id comes from its type and never changes, whatever it is called later. */
export function addNode(flow: Flow, { type, at, after, into }: NodeToAdd): Edit {
  const node: FlowNode = {
    id: freeNodeId(flow, type),
    type,
    version: findNodeType(type)?.version ?? 1,
    disabled: false,
    onError: "fail",
    params: {},
  };
  const added: Flow = {
    ...flow,
    nodes: [...flow.nodes, node],
    layout: { ...flow.layout, [node.id]: [Math.round(at[0]), Math.round(at[1])] },
  };
  return {
    flow: into === undefined ? connectAfter(added, node, after) : insert(added, node, into),
    label: { kind: "add", name: nodeName(node) },
    select: { nodes: [node.id], edges: [] },
  };
}

function connectAfter(flow: Flow, node: FlowNode, after: string | undefined): Flow {
  const source = after === undefined ? undefined : findNode(flow, after);
  if (source === undefined || inputPorts(node).length === 0) return flow;
  const outputs = outputPorts(source).filter((port) => port.id !== "error");
  const used = new Set(flow.edges.filter((edge) => edge.source === source.id).map((edge) => edgePort(flow, edge)));
  const port = outputs.find((output) => !used.has(output.id)) ?? outputs[0];
  if (port === undefined) return flow;
  const connection = { source: source.id, port: port.id, target: node.id };
  return connectionFault(flow, connection) === undefined ? { ...flow, edges: [...flow.edges, edgeFor(flow, connection)] } : flow;
}

function insert(flow: Flow, node: FlowNode, index: number): Flow {
  const edge = flow.edges[index];
  const output = outputPorts(node)[0];
  if (edge === undefined || output === undefined || inputPorts(node).length === 0) return flow;
  const { targetHandle, ...before } = edge;
  const after = edgeFor(flow, { source: node.id, port: output.id, target: edge.target });
  const edges = [...flow.edges];
  edges.splice(index, 1, { ...before, target: node.id }, targetHandle === undefined ? after : { ...after, targetHandle });
  return { ...flow, edges };
}
