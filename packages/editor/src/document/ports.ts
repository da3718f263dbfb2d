import { type Flow, type FlowEdge, type FlowNode, inputPorts, outputPorts } from "@gancho/engine";
import { findNode } from "./nodes.ts";

/** One end of a wire to be. */
export interface Connection {
  readonly source: string;
  readonly port: string;
  readonly target: string;
}

/** Why two ports do not connect. */
export type ConnectionFault = "unknown-node" | "no-output" | "no-input" | "same-node" | "exists" | "cycle";

/** The output port that an edge leaves by: the one it names, else the only one that its source has (`error` not counted). */
export function edgePort(flow: Flow, edge: FlowEdge): string | undefined {
  if (edge.sourceHandle !== undefined) return edge.sourceHandle;
  const source = findNode(flow, edge.source);
  return source === undefined ? undefined : onlyOutput(source);
}

/** The edge for a connection, as the format wants it: without a handle where there is only one. */
export function edgeFor(flow: Flow, { source, port, target }: Connection): FlowEdge {
  const node = findNode(flow, source);
  return node !== undefined && onlyOutput(node) === port ? { source, target } : { source, sourceHandle: port, target };
}

function onlyOutput(node: FlowNode): string | undefined {
  const ports = outputPorts(node).filter((port) => port.id !== "error");
  return ports.length === 1 ? ports[0]?.id : undefined;
}

/** Why this connection cannot be made, or `undefined` when it can. */
export function connectionFault(flow: Flow, { source, port, target }: Connection): ConnectionFault | undefined {
  const from = findNode(flow, source);
  const to = findNode(flow, target);
  if (from === undefined || to === undefined) return "unknown-node";
  if (source === target) return "same-node";
  if (!outputPorts(from).some((output) => output.id === port)) return "no-output";
  if (inputPorts(to).length === 0) return "no-input";
  if (flow.edges.some((edge) => edge.source === source && edge.target === target && edgePort(flow, edge) === port)) return "exists";
  return leadsTo(flow, target, source) ? "cycle" : undefined;
}

/** Whether messages that leave `from` can reach `to`. */
function leadsTo(flow: Flow, from: string, to: string): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const edge of flow.edges) if (edge.source === id) waiting.push(edge.target);
  }
  return false;
}
